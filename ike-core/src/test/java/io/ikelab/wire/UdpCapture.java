package io.ikelab.wire;

import io.ikelab.octets.MalformedException;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The UDP datagrams of a capture, pcap or pcapng, as far as other people's test captures need it. */
final class UdpCapture {
    /** One datagram. */
    record Datagram(int sourcePort, int destinationPort, Octets payload) {
        boolean hasPort(int port) {
            return sourcePort == port || destinationPort == port;
        }
    }

    private static final int PCAPNG_SECTION = 0x0a0d0d0a;
    private static final int PCAPNG_INTERFACE = 1;
    private static final int PCAPNG_PACKET = 6;
    private static final int ETHERNET = 1;
    private static final int LINUX_COOKED = 113;
    private static final int UDP = 17;

    private final List<Datagram> datagrams = new ArrayList<>();
    private int linkType = ETHERNET;

    private UdpCapture() {}

    static List<Datagram> read(Path file) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file));
        UdpCapture capture = new UdpCapture();
        if (in.getInt(0) == PCAPNG_SECTION) {
            capture.pcapng(in);
        } else {
            capture.pcap(in);
        }
        return List.copyOf(capture.datagrams);
    }

    private void pcap(ByteBuffer in) {
        in.order((in.get(0) & 0xff) == 0xa1 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        linkType = in.getInt(20) & 0xffff;
        int at = 24;
        while (at + 16 <= in.limit()) {
            int length = Math.min(in.getInt(at + 8), in.limit() - at - 16);
            frame(slice(in, at + 16, length));
            at += 16 + length;
        }
    }

    private void pcapng(ByteBuffer in) {
        in.order(in.getInt(8) == 0x1a2b3c4d ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int at = 0;
        while (at + 12 <= in.limit()) {
            int type = in.getInt(at);
            if (type == PCAPNG_INTERFACE) {
                linkType = in.getShort(at + 8);
            } else if (type == PCAPNG_PACKET) {
                frame(slice(in, at + 28, in.getInt(at + 20)));
            }
            at += in.getInt(at + 4);
        }
    }

    private static Octets slice(ByteBuffer in, int from, int length) {
        byte[] bytes = new byte[length];
        in.get(from, bytes);
        return Octets.copyOf(bytes);
    }

    private void frame(Octets frame) {
        try {
            WireReader in = frame.reader();
            in.skip(linkHeaderLength());
            udp(in).ifPresent(datagrams::add);
        } catch (MalformedException cutShort) {
            // A capture's frame need not hold a whole packet; such a one has no datagram to give.
        }
    }

    private int linkHeaderLength() {
        return switch (linkType) {
            case ETHERNET -> 14;
            case LINUX_COOKED -> 16;
            case 0 -> 4;
            default -> 0;
        };
    }

    private static Optional<Datagram> udp(WireReader in) {
        int first = in.u8();
        int protocol = first >> 4 == 4 ? protocolOfV4(in, first & 0xf) : first >> 4 == 6 ? protocolOfV6(in) : 0;
        if (protocol != UDP) {
            return Optional.empty();
        }
        int source = in.u16();
        int destination = in.u16();
        int length = in.u16();
        in.skip(2);
        return Optional.of(new Datagram(source, destination, in.octets(Math.min(length - 8, in.remaining()))));
    }

    private static int protocolOfV4(WireReader in, int headerWords) {
        in.skip(8);
        int protocol = in.u8();
        in.skip(headerWords * 4 - 10);
        return protocol;
    }

    private static int protocolOfV6(WireReader in) {
        in.skip(5);
        int next = in.u8();
        in.skip(33);
        return next;
    }
}
