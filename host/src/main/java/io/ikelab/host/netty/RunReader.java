package io.ikelab.host.netty;

import io.ikelab.net.Endpoint;
import io.ikelab.octets.Octets;
import io.netty.channel.IoEvent;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.unix.FileDescriptor;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads one socket beside Netty's channel: runs of ESP go from the kernel into the loop's array and are taken apart there,
 * with nothing made for each packet. It watches a number of its own for the socket, since a loop knows each number once.
 */
final class RunReader implements EpollIoHandle {
    /** Then other sockets and timers have their turn. */
    private static final int RUNS_PER_TURN = 16;

    private final FileDescriptor fd;
    private final NextRun next;
    private final Endpoint local;
    private final Arrivals arrivals;
    private final EspIntake esp;
    private final NodeLoop loop;
    private volatile Optional<IoRegistration> registration = Optional.empty();

    /** @param own a number of its own for the socket */
    private RunReader(int own, Endpoint local, Arrivals arrivals, EspIntake esp, NodeLoop loop) {
        fd = new FileDescriptor(own);
        next = new NextRun(own);
        this.local = local;
        this.arrivals = arrivals;
        this.esp = esp;
        this.loop = loop;
    }

    /** Empty where no ESP comes, where the kernel makes no runs, or has no number left for the socket. */
    static Optional<RunReader> of(
            DatagramChannel channel, Endpoint local, Arrivals arrivals, EspIntake esp, NodeLoop loop) {
        if (!esp.isOpen()
                || !(channel instanceof EpollDatagramChannel epoll)
                || !epoll.config().isUdpGro()) {
            return Optional.empty();
        }
        // Netty's own number is left alone.
        int own = Libc.duplicate(epoll.fd().intValue());
        return own < 0 ? Optional.empty() : Optional.of(new RunReader(own, local, arrivals, esp, loop));
    }

    void start(IoEventLoop eventLoop) {
        Future<IoRegistration> registered = eventLoop.register(this);
        var _ = registered.addListener(_ -> {
            if (registered.isSuccess()) {
                registration = Optional.of(registered.getNow());
                registered.getNow().submit(EpollIoOps.EPOLLIN);
            }
        });
    }

    /** May be called anywhere. */
    void stop() {
        registration.ifPresent(IoRegistration::cancel);
    }

    @Override
    public FileDescriptor fd() {
        return fd;
    }

    @Override
    public void handle(IoRegistration unused, IoEvent event) {
        for (int runs = 0; runs < RUNS_PER_TURN && next.look(); runs++) {
            read();
        }
        esp.handOver();
        loop.flush();
    }

    private void read() {
        int length = next.length();
        int segment = next.segment();
        int at = esp.reserve(next.sender(), length, Math.ceilDiv(length, segment));
        if (next.read(esp.slab(), at)) {
            takeApart(at, length, segment);
        }
    }

    /** An empty datagram is one too. */
    private void takeApart(int at, int length, int segment) {
        int done = 0;
        do {
            int piece = Math.min(segment, length - done);
            if (!esp.takes(at + done, piece)) {
                arrivals.arrived(local, next.sender(), Octets.copyOf(esp.slab(), at + done, piece));
            }
            done += piece;
        } while (done < length);
    }

    @Override
    public void unregistered() {
        close();
    }

    @Override
    public void close() {
        try {
            fd.close();
        } catch (IOException alreadyGone) {
            return;
        }
    }
}
