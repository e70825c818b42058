package io.ikelab.host.netty;

import io.ikelab.net.Endpoint;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.IoEventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** A node's open sockets, all on one loop. They read nothing until {@link #startReading}. */
final class Sockets {
    /** The largest UDP datagram, and with it the largest batch the kernel coalesces. */
    static final int DATAGRAM_MAX = 0xffff;

    private static final int KERNEL_BUFFER = 4 << 20;

    /** Then timers and other sockets have their turn. IKE is only put aside meanwhile, and the ESP behind it gets through. */
    static final int DATAGRAMS_PER_LOOK = 256;

    private static final WriteBufferWaterMark QUEUE_LIMITS = new WriteBufferWaterMark(2 << 20, 4 << 20);

    private final IoTransport transport;
    private final Map<Endpoint, RunReader> running = new ConcurrentHashMap<>();
    private volatile Map<Endpoint, DatagramChannel> byEndpoint = Map.of();
    private UdpOffload offload = UdpOffload.NONE;

    private Sockets(IoTransport transport) {
        this.transport = transport;
    }

    /** @throws BindFailure when one of them cannot be opened; none is open then */
    static Sockets open(List<Endpoint> endpoints, EventLoop loop, IoTransport transport) {
        Sockets sockets = new Sockets(transport);
        try {
            endpoints.forEach(endpoint -> sockets.add(bind(endpoint, loop, transport)));
            return sockets;
        } catch (BindFailure failure) {
            sockets.byEndpoint.values().forEach(channel -> channel.close().awaitUninterruptibly());
            throw failure;
        }
    }

    /** By the endpoints they are really bound to, in the order asked for. */
    Map<Endpoint, DatagramChannel> byEndpoint() {
        return byEndpoint;
    }

    List<Endpoint> endpoints() {
        return List.copyOf(byEndpoint.keySet());
    }

    /** What the kernel does for every one of them. */
    UdpOffload offload() {
        return offload;
    }

    /** Where ESP comes and there is a quicker way than through a handler, {@code readers} read it that way. */
    void startReading(Function<Endpoint, ChannelHandler> handlers, Readers readers) {
        byEndpoint.forEach((endpoint, channel) -> {
            channel.pipeline().addLast(handlers.apply(endpoint));
            Optional<RunReader> reader = readers.readerOf(endpoint, channel);
            if (reader.isPresent() && channel.eventLoop() instanceof IoEventLoop loop) {
                running.put(endpoint, reader.get());
                reader.get().start(loop);
            } else {
                channel.config().setAutoRead(true);
            }
        });
    }

    /** Says which socket is read past Netty. */
    @FunctionalInterface
    interface Readers {
        Optional<RunReader> readerOf(Endpoint local, DatagramChannel channel);
    }

    /** Flushes what is queued and closes all; may be called anywhere, does not wait. */
    void close() {
        running.values().forEach(RunReader::stop);
        byEndpoint.values().forEach(channel -> {
            channel.flush();
            var _ = channel.close();
        });
    }

    private void add(DatagramChannel channel) {
        offload = transport.offload(channel);
        become(all -> all.put(Arrivals.endpointOf(channel.localAddress()), channel));
    }

    private void become(Consumer<Map<Endpoint, DatagramChannel>> change) {
        Map<Endpoint, DatagramChannel> changed = new LinkedHashMap<>(byEndpoint);
        change.accept(changed);
        byEndpoint = Collections.unmodifiableMap(changed);
    }

    /** Takes over {@code others}, which read already. */
    void adopt(Sockets others) {
        become(all -> all.putAll(others.byEndpoint));
        running.putAll(others.running);
    }

    /** Flushes and closes all but those bound to {@code wanted}. */
    void keep(List<Endpoint> wanted) {
        Map<Endpoint, DatagramChannel> before = byEndpoint;
        become(all -> all.keySet().retainAll(wanted));
        before.forEach((endpoint, channel) -> {
            if (!wanted.contains(endpoint)) {
                Optional.ofNullable(running.remove(endpoint)).ifPresent(RunReader::stop);
                channel.flush();
                var _ = channel.close();
            }
        });
    }

    private static DatagramChannel bind(Endpoint endpoint, EventLoop loop, IoTransport transport) {
        SocketProtocolFamily family =
                endpoint.address().isV6() ? SocketProtocolFamily.INET6 : SocketProtocolFamily.INET;
        ChannelFuture bound = new Bootstrap()
                .group(loop)
                .channelFactory(() -> transport.newChannel(family))
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.SO_RCVBUF, KERNEL_BUFFER)
                .option(ChannelOption.SO_SNDBUF, KERNEL_BUFFER)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, QUEUE_LIMITS)
                .option(
                        ChannelOption.RECVBUF_ALLOCATOR,
                        new FixedRecvByteBufAllocator(DATAGRAM_MAX).maxMessagesPerRead(DATAGRAMS_PER_LOOK))
                .handler(new ChannelInboundHandlerAdapter())
                .bind(new InetSocketAddress(endpoint.address().toInetAddress(), endpoint.port()))
                .awaitUninterruptibly();
        Throwable cause = bound.cause();
        if (cause != null) {
            throw new BindFailure(endpoint, BindFault.reasonOf(cause), cause);
        }
        return (DatagramChannel) bound.channel();
    }
}
