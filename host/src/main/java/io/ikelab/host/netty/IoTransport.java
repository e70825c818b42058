package io.ikelab.host.netty;

import io.netty.channel.ChannelException;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.SegmentedDatagramPacket;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.unix.IntegerUnixChannelOption;

/** What moves datagrams between the kernel and a loop. */
public enum IoTransport {
    /** Linux: batches of datagrams per system call, segmentation offload where the kernel has it. */
    EPOLL {
        @Override
        IoHandlerFactory ioHandlers() {
            return EpollIoHandler.newFactory();
        }

        @Override
        DatagramChannel newChannel(SocketProtocolFamily family) {
            return new EpollDatagramChannel(family);
        }

        @Override
        @SuppressWarnings("deprecation") // nothing else says so beforehand
        UdpOffload offload(DatagramChannel channel) {
            forceReceiveBuffer(channel);
            return new UdpOffload(SegmentedDatagramPacket.isSupported(), coalesces(channel));
        }

        // Past the system's limit where this user may: tens of milliseconds of full load, while the loop cannot run.
        private void forceReceiveBuffer(DatagramChannel channel) {
            try {
                channel.config().setOption(RECEIVE_BUFFER_FORCE, FORCED_RECEIVE_BUFFER);
            } catch (ChannelException notPermitted) {
                // What SO_RCVBUF got stays.
                return;
            }
        }

        private boolean coalesces(DatagramChannel channel) {
            try {
                return channel.config().setOption(EpollChannelOption.UDP_GRO, true);
            } catch (ChannelException beforeLinux5) {
                return false;
            }
        }
    },
    /** Everywhere: the JDK's own channels, one datagram per system call. */
    NIO {
        @Override
        IoHandlerFactory ioHandlers() {
            return NioIoHandler.newFactory();
        }

        @Override
        DatagramChannel newChannel(SocketProtocolFamily family) {
            return new NioDatagramChannel(family);
        }

        @Override
        UdpOffload offload(DatagramChannel channel) {
            return UdpOffload.NONE;
        }
    };

    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVBUFFORCE = 33;
    private static final IntegerUnixChannelOption RECEIVE_BUFFER_FORCE =
            new IntegerUnixChannelOption("SO_RCVBUFFORCE", SOL_SOCKET, SO_RCVBUFFORCE);
    private static final int FORCED_RECEIVE_BUFFER = 64 << 20;

    /** {@link #EPOLL} where its native library loads, {@link #NIO} elsewhere. */
    public static IoTransport best() {
        return Epoll.isAvailable() ? EPOLL : NIO;
    }

    abstract IoHandlerFactory ioHandlers();

    abstract DatagramChannel newChannel(SocketProtocolFamily family);

    /** Asks the kernel to hand over runs of datagrams; Netty takes them apart again. Says what it agreed to. */
    abstract UdpOffload offload(DatagramChannel channel);
}
