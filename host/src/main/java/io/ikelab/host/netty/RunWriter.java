package io.ikelab.host.netty;

import io.ikelab.esp.EspResult;
import io.ikelab.esp.PacketBatch;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.unix.Errors;
import io.netty.channel.unix.SegmentedDatagramPacket;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the sealed packets of a batch to a socket: neighbours of one length leave as one run that the kernel cuts up
 * again (UDP_SEGMENT), one copy and one trip through the stack for all of it. Where it will not, each leaves by itself.
 */
final class RunWriter {
    /** Measured best of 1, 2, 4, 10 and 40; the kernel takes 64. */
    static final int SEGMENTS_MAX = 40;

    /** What fits one IPv6 packet without a jumbogram, less its headers. */
    private static final int RUN_OCTETS_MAX = 0xffff - 40 - 8;

    private static final int EIO = -5;
    private static final int EINVAL = -22;
    private static final int EMSGSIZE = -90;

    private final DatagramChannel socket;
    private final Optional<KernelRuns> kernel;
    private final BiConsumer<InetSocketAddress, Throwable> failed;
    private boolean inRuns;

    /**
     * @param inRuns whether to try
     * @param failed told of what could not be sent either way
     */
    RunWriter(DatagramChannel socket, boolean inRuns, BiConsumer<InetSocketAddress, Throwable> failed) {
        this.socket = socket;
        this.inRuns = inRuns;
        this.failed = failed;
        kernel = socket instanceof EpollDatagramChannel epoll
                ? Optional.of(new KernelRuns(epoll.fd().intValue()))
                : Optional.empty();
    }

    /** Whether runs are sent; false from the first time on that the system refused one. */
    boolean isInRuns() {
        return inRuns;
    }

    /**
     * Sends every sealed packet of {@code batch}, in its order, or queues it where the kernel does not take it now; the
     * caller flushes.
     */
    void write(PacketBatch batch, InetSocketAddress to) {
        int at = 0;
        while (at < batch.size()) {
            if (batch.result(at) != EspResult.SEALED) {
                at++;
                continue;
            }
            int end = endOfRun(batch, at);
            int octets = batch.offset(end - 1) + batch.length(end - 1) - batch.offset(at);
            if (!leavesAtOnce(batch, at, octets, to)) {
                ByteBuf run = socket.alloc().directBuffer(octets).writeBytes(batch.slab(), batch.offset(at), octets);
                write(run, batch.length(at), to);
            }
            at = end;
        }
        kernel.ifPresent(KernelRuns::end);
    }

    /** What is queued goes first. */
    private boolean leavesAtOnce(PacketBatch batch, int at, int octets, InetSocketAddress to) {
        if (kernel.isEmpty() || isQueueing() || octets > batch.length(at) && !inRuns) {
            return false;
        }
        return kernel.get().send(batch.slab(), batch.offset(at), octets, batch.length(at), to);
    }

    private boolean isQueueing() {
        ChannelOutboundBuffer queue = socket.unsafe().outboundBuffer();
        return queue == null || queue.totalPendingWriteBytes() > 0;
    }

    /** The kernel cuts equal pieces; only the last may be shorter. */
    private static int endOfRun(PacketBatch batch, int start) {
        int segment = batch.length(start);
        int octets = segment;
        int end = start + 1;
        while (end < batch.size() && end - start < SEGMENTS_MAX && batch.length(end - 1) == segment) {
            boolean follows = batch.result(end) == EspResult.SEALED
                    && batch.offset(end) == batch.offset(end - 1) + batch.length(end - 1)
                    && batch.length(end) <= segment;
            octets += batch.length(end);
            if (!follows || octets > RUN_OCTETS_MAX) {
                break;
            }
            end++;
        }
        return end;
    }

    private void write(ByteBuf run, int segment, InetSocketAddress to) {
        if (inRuns && run.readableBytes() > segment) {
            writeRun(run, segment, to);
        } else {
            writeSingly(run, segment, to);
        }
    }

    private void writeRun(ByteBuf run, int segment, InetSocketAddress to) {
        ByteBuf again = run.retain();
        ChannelFuture sent = socket.write(new SegmentedDatagramPacket(run, segment, to));
        var _ = sent.addListener(_ -> {
            Throwable cause = sent.cause();
            if (cause != null && isRefusalOfRuns(cause)) {
                inRuns = false;
                writeSingly(again, segment, to);
                socket.flush();
                return;
            }
            again.release();
            report(to, cause);
        });
    }

    /** Releases {@code run}. */
    private void writeSingly(ByteBuf run, int segment, InetSocketAddress to) {
        while (run.isReadable()) {
            ByteBuf packet = run.readRetainedSlice(Math.min(segment, run.readableBytes()));
            ChannelFuture sent = socket.write(new DatagramPacket(packet, to));
            var _ = sent.addListener(_ -> report(to, sent.cause()));
        }
        run.release();
    }

    private void report(InetSocketAddress to, @Nullable Throwable cause) {
        if (cause != null) {
            failed.accept(to, cause);
        }
    }

    /** EIO: the device cannot do checksums; EMSGSIZE: a segment is longer than the path takes in a run. */
    private static boolean isRefusalOfRuns(Throwable cause) {
        return cause instanceof UnsupportedOperationException
                || cause instanceof Errors.NativeIoException refusal
                        && (refusal.expectedErr() == EINVAL
                                || refusal.expectedErr() == EMSGSIZE
                                || refusal.expectedErr() == EIO);
    }
}
