package io.ikelab.host.netty;

import io.ikelab.net.Endpoint;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;
import java.util.Optional;

/** One socket's end of the pipeline. */
final class SocketHandler extends ChannelInboundHandlerAdapter {
    private final Endpoint local;
    private final Arrivals arrivals;
    private final Egress egress;
    private final ShellVoice voice;

    SocketHandler(Endpoint local, Arrivals arrivals, Egress egress, ShellVoice voice) {
        this.local = local;
        this.arrivals = arrivals;
        this.egress = egress;
        this.voice = voice;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        DatagramPacket datagram = (DatagramPacket) message;
        try {
            arrivals.arrived(local, datagram);
        } finally {
            datagram.release();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        egress.flush();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        String reason = Optional.ofNullable(cause.getMessage()).orElse(cause.toString());
        voice.sayOnce(Optional.empty(), meta -> new ShellEvent.ReceiveFailed(meta, local, reason));
    }
}
