package io.ikelab.host.netty;

import io.ikelab.net.Endpoint;
import io.ikelab.octets.Octets;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;
import java.util.Optional;

/** One socket's end of the pipeline. */
final class SocketHandler extends ChannelInboundHandlerAdapter {
    private final Endpoint local;
    private final Arrivals arrivals;
    private final EspIntake esp;
    private final NodeLoop loop;
    private final ShellVoice voice;

    SocketHandler(Endpoint local, Arrivals arrivals, EspIntake esp, NodeLoop loop, ShellVoice voice) {
        this.local = local;
        this.arrivals = arrivals;
        this.esp = esp;
        this.loop = loop;
        this.voice = voice;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        DatagramPacket datagram = (DatagramPacket) message;
        try {
            if (!esp.takes(datagram.sender(), datagram.content())) {
                arrivals.arrived(local, datagram.sender(), octetsOf(datagram.content()));
            }
        } finally {
            datagram.release();
        }
    }

    private static Octets octetsOf(ByteBuf content) {
        byte[] bytes = new byte[content.readableBytes()];
        content.readBytes(bytes);
        return Octets.copyOf(bytes);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        esp.handOver();
        loop.flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (context.channel().isWritable()) {
            loop.flush();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        String reason = Optional.ofNullable(cause.getMessage()).orElse(cause.toString());
        voice.sayOnce(Optional.empty(), meta -> new ShellEvent.ReceiveFailed(meta, local, reason));
    }
}
