package io.ikelab.host.netty;

import io.ikelab.net.Endpoint;
import io.ikelab.net.IpProtocol;
import io.ikelab.net.Packet;
import io.ikelab.net.Path;
import io.ikelab.net.PathModel;
import io.ikelab.net.UdpDatagram;
import io.ikelab.net.WireTap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Puts a node's packets on the socket they come from; used on the node's loop only. */
final class Egress {
    private final Sockets sockets;
    private final Set<DatagramChannel> unflushed = new LinkedHashSet<>();
    private final WireTap tap;
    private final InstantSource clock;
    private final ShellVoice voice;
    private final EgressPath path;
    private final EventLoop loop;

    Egress(Sockets sockets, EventLoop loop, ShellOptions options, ShellVoice voice) {
        this.sockets = sockets;
        this.loop = loop;
        this.path = options.path();
        this.tap = options.tap();
        this.clock = options.clock();
        this.voice = voice;
    }

    /** Queues {@code packet} until {@link #flush}, or says once why it cannot be sent. */
    void transmit(Packet packet) {
        if (packet.protocol() != IpProtocol.UDP) {
            unsendable(packet, "IP protocol " + packet.protocol() + " needs raw sockets, these carry UDP only");
            return;
        }
        if (packet.fields().isFragment()) {
            unsendable(packet, "IP fragments need raw sockets, these carry whole UDP datagrams only");
            return;
        }
        Optional<UdpDatagram> datagram = UdpDatagram.receivedIn(packet);
        if (datagram.isEmpty()) {
            unsendable(packet, "its UDP header is broken, and the system writes only right ones");
            return;
        }
        Endpoint source = datagram.get().path().remote();
        DatagramChannel socket = sockets.byEndpoint().get(source);
        if (socket == null) {
            unsendable(packet, "no socket is open on its source " + source);
            return;
        }
        cross(socket, packet);
    }

    void flush() {
        unflushed.forEach(DatagramChannel::flush);
        unflushed.clear();
    }

    private void cross(DatagramChannel socket, Packet packet) {
        // The tap first: the receiver may run on another thread, and must find the packet known.
        Instant now = clock.instant();
        tap.crossed(now, packet);
        PathModel.Crossing crossing = path.cross(packet, now);
        crossing.notes().forEach(note -> voice.impaired(packet, note));
        for (PathModel.Delivery delivery : crossing.deliveries()) {
            UdpDatagram.receivedIn(delivery.packet())
                    .ifPresent(datagram -> deliver(socket, packet, datagram, Duration.between(now, delivery.at())));
        }
    }

    private void deliver(DatagramChannel socket, Packet packet, UdpDatagram datagram, Duration delay) {
        if (!delay.isPositive()) {
            send(socket, packet, datagram);
            return;
        }
        var _ = loop.schedule(
                () -> {
                    // What is on its way from an address that is gone meanwhile is lost.
                    if (socket.isOpen()) {
                        send(socket, packet, datagram);
                        flush();
                    }
                },
                delay.toNanos(),
                TimeUnit.NANOSECONDS);
    }

    private void send(DatagramChannel socket, Packet packet, UdpDatagram datagram) {
        Path path = datagram.path().reversed();
        byte[] data = datagram.data().toByteArray();
        if (!socket.isWritable()) {
            voice.sayOnce(
                    Optional.of(packet.id()),
                    meta -> new ShellEvent.SendFailed(meta, path, "the send queue is full, the packet was dropped"));
            return;
        }
        ByteBuf buffer = socket.alloc().directBuffer(data.length).writeBytes(data);
        InetSocketAddress to = new InetSocketAddress(
                path.remote().address().toInetAddress(), path.remote().port());
        ChannelFuture sent = socket.write(new DatagramPacket(buffer, to));
        unflushed.add(socket);
        var _ = sent.addListener(_ -> {
            Throwable cause = sent.cause();
            if (cause != null) {
                voice.sayOnce(Optional.of(packet.id()), meta -> new ShellEvent.SendFailed(meta, path, reason(cause)));
            }
        });
    }

    private void unsendable(Packet packet, String reason) {
        voice.sayOnce(Optional.of(packet.id()), meta -> new ShellEvent.NotSendable(meta, reason));
    }

    private static String reason(Throwable cause) {
        return Optional.ofNullable(cause.getMessage()).orElse(cause.toString());
    }
}
