package io.ikelab.inner;

import io.ikelab.net.InternetChecksum;
import io.ikelab.octets.Octets;
import java.util.Optional;

/**
 * DSCP and ECN of a packet as it enters and leaves a tunnel: both go along with it on the outside, and what a router says of
 * congestion there is told inside (RFC 7296 §2.24).
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6040#section-4">RFC 6040 §4</a>, which RFC 4301 §5.1.2.1 is updated by
 */
public final class TrafficClass {
    private static final int ECN = 0b11;
    private static final int NOT_ECT = 0b00;
    private static final int ECT_1 = 0b01;
    private static final int ECT_0 = 0b10;
    private static final int CE = 0b11;
    private static final int CHECKSUM_OFFSET = 10;

    private TrafficClass() {}

    /**
     * What the outer header of a packet says that enters a tunnel: the same as the inner one (RFC 6040 §4.1).
     *
     * @param inner a whole IPv4 or IPv6 packet
     * @return DSCP and ECN, 0 to 255
     */
    public static int of(Octets inner) {
        return isV6(inner) ? (inner.at(0) & 0xf) << 4 | inner.at(1) >> 4 : inner.at(1);
    }

    /**
     * The packet that leaves a tunnel: its own DSCP, and of both headers' ECN what is worse (RFC 6040 §4.2).
     *
     * @param outer DSCP and ECN of the header it came in, 0 to 255
     * @return empty where a router marked a packet of ends that would not understand it: it counts as lost, as the router
     *     would have lost it
     */
    public static Optional<Octets> leaving(Octets inner, int outer) {
        int own = of(inner) & ECN;
        int around = outer & ECN;
        if (around == CE) {
            return own == NOT_ECT ? Optional.empty() : Optional.of(marked(inner, CE));
        }
        boolean worsens = around == ECT_1 && own == ECT_0;
        return Optional.of(worsens ? marked(inner, ECT_1) : inner);
    }

    private static Octets marked(Octets inner, int ecn) {
        if ((of(inner) & ECN) == ecn) {
            return inner;
        }
        byte[] bytes = inner.toByteArray();
        if (isV6(inner)) {
            bytes[1] = (byte) (bytes[1] & ~(ECN << 4) | ecn << 4);
            return Octets.copyOf(bytes);
        }
        bytes[1] = (byte) (bytes[1] & ~ECN | ecn);
        bytes[CHECKSUM_OFFSET] = 0;
        bytes[CHECKSUM_OFFSET + 1] = 0;
        int headerLength = (bytes[0] & 0xf) * 4;
        int checksum = InternetChecksum.of(Octets.copyOf(bytes, 0, headerLength));
        bytes[CHECKSUM_OFFSET] = (byte) (checksum >> 8);
        bytes[CHECKSUM_OFFSET + 1] = (byte) checksum;
        return Octets.copyOf(bytes);
    }

    private static boolean isV6(Octets packet) {
        return packet.at(0) >> 4 == 6;
    }
}
