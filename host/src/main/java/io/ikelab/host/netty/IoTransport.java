package io.ikelab.host.netty;

import io.netty.channel.ChannelException;
import io.netty.channel.FixedRecvByteBufAllocator;
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
            boolean coalescing = coalesces(channel);
            if (coalescing) {
                forceReceiveBuffer(channel);
            } else {
                var _ = BATCHES.offload(channel);
            }
            return new UdpOffload(SegmentedDatagramPacket.isSupported(), coalescing);
        }

        private boolean coalesces(DatagramChannel channel) {
            try {
                return channel.config().setOption(EpollChannelOption.UDP_GRO, true);
            } catch (ChannelException beforeLinux5) {
                return false;
            }
        }
    },
    /** Linux without offload: several datagrams per system call, as they are (sendmmsg, recvmmsg). */
    BATCHES {
        @Override
        IoHandlerFactory ioHandlers() {
            return EPOLL.ioHandlers();
        }

        @Override
        DatagramChannel newChannel(SocketProtocolFamily family) {
            return EPOLL.newChannel(family);
        }

        @Override
        UdpOffload offload(DatagramChannel channel) {
            forceReceiveBuffer(channel);
            channel.config().setOption(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, Sockets.DATAGRAM_MAX);
            channel.config()
                    .setRecvByteBufAllocator(new FixedRecvByteBufAllocator(DATAGRAMS_PER_CALL * Sockets.DATAGRAM_MAX)
                            .maxMessagesPerRead(Sockets.DATAGRAMS_PER_LOOK));
            return UdpOffload.NONE;
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

    /** Each gets room for the largest there is: what does not fit would be cut off. */
    private static final int DATAGRAMS_PER_CALL = 8;

    /** {@link #EPOLL} where its native library loads, {@link #NIO} elsewhere. */
    public static IoTransport best() {
        return Epoll.isAvailable() ? EPOLL : NIO;
    }

    // Past the system's limit where this user may: tens of milliseconds of full load, while the loop cannot run.
    private static void forceReceiveBuffer(DatagramChannel channel) {
        try {
            channel.config().setOption(RECEIVE_BUFFER_FORCE, FORCED_RECEIVE_BUFFER);
        } catch (ChannelException notPermitted) {
            // What SO_RCVBUF got stays.
            return;
        }
    }

    abstract IoHandlerFactory ioHandlers();

    abstract DatagramChannel newChannel(SocketProtocolFamily family);

    /** Asks the kernel to hand over runs of datagrams; Netty takes them apart again. Says what it agreed to. */
    abstract UdpOffload offload(DatagramChannel channel);
}
