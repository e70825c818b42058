package io.ikelab.inner;

import io.ikelab.net.IpProtocol;
import io.ikelab.octets.Octets;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * TCP's maximum segment size option, as a host states it and as a gateway in between lowers it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9293#section-3.7.1">RFC 9293 §3.7.1</a>
 */
public final class MssOption {
    static final int KIND = 2;
    static final int LENGTH = 4;

    private static final int END_OF_OPTIONS = 0;
    private static final int NO_OPERATION = 1;
    private static final int DATA_OFFSET_AT = 12;
    private static final int FLAGS_AT = 13;
    private static final int CHECKSUM_AT = 16;
    private static final int SYN_BIT = 0x02;

    private MssOption() {}

    /**
     * A SYN whose option was lowered.
     *
     * @param stated what its sender had stated
     */
    public record Lowered(Octets packet, int stated) {}

    /**
     * {@code packet} with an option of at most {@code limit}. Empty when nothing changes: it is no SYN, has no such option, or
     * states no more. The checksum is amended by the difference (RFC 1624 §3), so that what was corrupt stays so.
     */
    public static Optional<Lowered> lower(Octets packet, int limit) {
        OptionalInt tcp = tcpAt(packet);
        if (tcp.isEmpty()) {
            return Optional.empty();
        }
        byte[] octets = packet.toByteArray();
        int at = tcp.getAsInt();
        boolean syn = (octets[at + FLAGS_AT] & SYN_BIT) != 0;
        OptionalInt value = syn ? valueAt(octets, at, headerEnd(octets, at)) : OptionalInt.empty();
        if (value.isEmpty() || u16(octets, value.getAsInt()) <= limit) {
            return Optional.empty();
        }
        int stated = u16(octets, value.getAsInt());
        rewrite(octets, at, value.getAsInt(), limit);
        return Optional.of(new Lowered(Octets.copyOf(octets), stated));
    }

    /** What a whole header, options included, states. */
    static OptionalInt in(Octets header) {
        byte[] octets = header.toByteArray();
        OptionalInt at = valueAt(octets, 0, octets.length);
        return at.isPresent() ? OptionalInt.of(u16(octets, at.getAsInt())) : OptionalInt.empty();
    }

    /** Where the whole TCP header begins in an IP packet that is no later fragment. */
    private static OptionalInt tcpAt(Octets packet) {
        if (packet.length() < Ipv4.HEADER) {
            return OptionalInt.empty();
        }
        boolean v6 = packet.at(0) >>> 4 == 6;
        int at = v6 ? Ipv6.HEADER : (packet.at(0) & 0xf) * 4;
        int protocol = packet.at(v6 ? 6 : 9);
        boolean later = !v6 && ((packet.at(6) << 8 | packet.at(7)) & Ipv4.FRAGMENT_OFFSET_MASK) != 0;
        boolean fits = at + TcpSegment.HEADER <= packet.length();
        if (protocol != IpProtocol.TCP || later || !fits) {
            return OptionalInt.empty();
        }
        int end = at + (packet.at(at + DATA_OFFSET_AT) >>> 4) * 4;
        return end <= packet.length() ? OptionalInt.of(at) : OptionalInt.empty();
    }

    private static int headerEnd(byte[] octets, int tcp) {
        return tcp + ((octets[tcp + DATA_OFFSET_AT] & 0xf0) >>> 4) * 4;
    }

    private static OptionalInt valueAt(byte[] octets, int tcp, int end) {
        int at = tcp + TcpSegment.HEADER;
        while (at < end && octets[at] != END_OF_OPTIONS) {
            if (octets[at] == NO_OPERATION) {
                at++;
                continue;
            }
            int length = at + 1 < end ? octets[at + 1] & 0xff : 0;
            if (length < 2 || at + length > end) {
                return OptionalInt.empty();
            }
            if (octets[at] == KIND && length == LENGTH) {
                return OptionalInt.of(at + 2);
            }
            at += length;
        }
        return OptionalInt.empty();
    }

    /** The option may stand at an odd place, so the whole words around it are what the checksum was made of. */
    private static void rewrite(byte[] octets, int tcp, int at, int value) {
        int first = at - (at - tcp) % 2;
        int last = at + 1 - (at + 1 - tcp) % 2;
        int before = words(octets, first, last);
        putU16(octets, at, value);
        int after = words(octets, first, last);
        int sum = (~u16(octets, tcp + CHECKSUM_AT) & 0xffff) + (~before & 0xffff) + after;
        sum = (sum & 0xffff) + (sum >>> 16);
        sum = (sum & 0xffff) + (sum >>> 16);
        putU16(octets, tcp + CHECKSUM_AT, ~sum & 0xffff);
    }

    /** The ones' complement sum of the words from {@code first} to {@code last}, which are the same or neighbours. */
    private static int words(byte[] octets, int first, int last) {
        int sum = u16(octets, first) + (last == first ? 0 : u16(octets, last));
        return (sum & 0xffff) + (sum >>> 16);
    }

    private static int u16(byte[] octets, int at) {
        return (octets[at] & 0xff) << 8 | octets[at + 1] & 0xff;
    }

    private static void putU16(byte[] octets, int at, int value) {
        octets[at] = (byte) (value >>> 8);
        octets[at + 1] = (byte) value;
    }
}
