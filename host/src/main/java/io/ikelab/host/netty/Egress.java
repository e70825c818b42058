package io.ikelab.host.netty;

import io.ikelab.net.IpProtocol;
import io.ikelab.net.Packet;
import io.ikelab.net.Path;
import io.ikelab.net.UdpDatagram;
import io.ikelab.net.WireTap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Puts a node's packets on the socket they come from; used on the node's loop only. */
final class Egress {
    private final Sockets sockets;
    private final Set<DatagramChannel> unflushed = new LinkedHashSet<>();
    private final WireTap tap;
    private final InstantSource clock;
    private final ShellVoice voice;

    Egress(Sockets sockets, ShellOptions options, ShellVoice voice) {
        this.sockets = sockets;
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
        Path path = datagram.get().path().reversed();
        DatagramChannel socket = sockets.byEndpoint().get(path.local());
        if (socket == null) {
            unsendable(packet, "no socket is open on its source " + path.local());
            return;
        }
        send(socket, packet, path, datagram.get().data().toByteArray());
    }

    void flush() {
        unflushed.forEach(DatagramChannel::flush);
        unflushed.clear();
    }

    private void send(DatagramChannel socket, Packet packet, Path path, byte[] data) {
        if (!socket.isWritable()) {
            voice.sayOnce(
                    Optional.of(packet.id()),
                    meta -> new ShellEvent.SendFailed(meta, path, "the send queue is full, the packet was dropped"));
            return;
        }
        // The tap first: the receiver may run on another thread, and must find the packet known.
        tap.crossed(clock.instant(), packet);
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
