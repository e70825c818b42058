package io.ikelab.lab.explain;

import io.ikelab.octets.Octets;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Changes the addresses of IPv4 packets, each to the same other one wherever it stands, and where told so SPIs likewise. */
final class Disguise {
    private static final int FIRST_ADDRESS = 0xc6120001;
    private static final int PROTOCOL = 9;
    private static final int CHECKSUM = 10;
    private static final int SOURCE = 12;
    private static final int DESTINATION = 16;
    private static final int FRAGMENT = 6;
    private static final int OFFSET_BITS = 0x1fff;
    private static final int ICMP = 1;
    private static final int UDP = 17;
    private static final int ESP = 50;
    private static final int UDP_HEADER = 8;
    private static final int ICMP_HEADER = 8;
    private static final int IKE_PORT = 500;
    private static final int ENCAPSULATING_PORT = 4500;
    private static final int OTHER_ESP_SPI = 0x5a3c0f00;
    private static final long OTHER_IKE_SPI = 0x1122_4488_5a3c_0ff0L;

    private final boolean spis;
    private final Map<Integer, Integer> addresses = new LinkedHashMap<>();

    private Disguise(boolean spis) {
        this.spis = spis;
    }

    static Disguise withOtherSpis() {
        return new Disguise(true);
    }

    static Disguise withTheSpis() {
        return new Disguise(false);
    }

    Octets of(Octets packet) {
        ByteBuffer octets = ByteBuffer.wrap(packet.toByteArray());
        change(octets, 0);
        return Octets.copyOf(octets.array());
    }

    private void change(ByteBuffer octets, int at) {
        if (octets.get(at) >> 4 != 4) {
            throw new IllegalArgumentException("no IPv4 packet: these are all a run's capture has");
        }
        int header = (octets.get(at) & 0x0f) * Integer.BYTES;
        address(octets, at + SOURCE);
        address(octets, at + DESTINATION);
        octets.putShort(at + CHECKSUM, (short) 0);
        octets.putShort(at + CHECKSUM, checksum(octets, at, header));
        if ((octets.getShort(at + FRAGMENT) & OFFSET_BITS) == 0) {
            payload(octets, at + header, octets.get(at + PROTOCOL));
        }
    }

    private void address(ByteBuffer octets, int at) {
        octets.putInt(
                at, addresses.computeIfAbsent(octets.getInt(at), _ -> FIRST_ADDRESS + addresses.size() * 0x0001_0007));
    }

    private void payload(ByteBuffer octets, int at, int protocol) {
        switch (protocol) {
            case ICMP -> change(octets, at + ICMP_HEADER);
            case ESP -> espSpi(octets, at);
            case UDP -> {
                // RFC 768: none was made.
                if (octets.limit() >= at + UDP_HEADER) {
                    octets.putShort(at + UDP_HEADER - Short.BYTES, (short) 0);
                    datagram(octets, at);
                }
            }
            default -> {}
        }
    }

    private void datagram(ByteBuffer octets, int at) {
        int body = at + UDP_HEADER;
        if (speaks(octets, at, IKE_PORT)) {
            ikeSpis(octets, body);
        } else if (speaks(octets, at, ENCAPSULATING_PORT) && octets.limit() >= body + Integer.BYTES) {
            if (octets.getInt(body) == 0) {
                ikeSpis(octets, body + Integer.BYTES);
            } else {
                espSpi(octets, body);
            }
        }
    }

    private static boolean speaks(ByteBuffer octets, int at, int port) {
        return octets.getShort(at) == (short) port || octets.getShort(at + Short.BYTES) == (short) port;
    }

    private void espSpi(ByteBuffer octets, int at) {
        if (spis && octets.limit() >= at + Integer.BYTES) {
            octets.putInt(at, octets.getInt(at) ^ OTHER_ESP_SPI);
        }
    }

    private void ikeSpis(ByteBuffer octets, int at) {
        for (int spi = at; spi <= at + Long.BYTES && spis && octets.limit() >= spi + Long.BYTES; spi += Long.BYTES) {
            if (octets.getLong(spi) != 0) {
                octets.putLong(spi, octets.getLong(spi) ^ OTHER_IKE_SPI);
            }
        }
    }

    private static short checksum(ByteBuffer octets, int at, int length) {
        int sum = 0;
        for (int i = at; i < at + length; i += Short.BYTES) {
            sum += octets.getShort(i) & 0xffff;
        }
        while (sum > 0xffff) {
            sum = (sum & 0xffff) + (sum >>> Short.SIZE);
        }
        return (short) ~sum;
    }
}
