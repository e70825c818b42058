package io.ikelab.wire;

import io.ikelab.iana.IdentityType;
import io.ikelab.iana.PayloadType;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireReader;
import io.ikelab.octets.WireWriter;

/**
 * Identification payload, IDi or IDr.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------+---------------+---------------+---------------+
 * |    ID Type    |                   RESERVED                    |
 * +---------------+---------------+---------------+---------------+
 * ~                      Identification Data                      ~
 * +---------------+---------------+---------------+---------------+
 * </pre>
 *
 * @param initiator whose identity: true for IDi, false for IDr
 * @param data 4 octets for an IPv4 address, 16 for an IPv6 address, else any number
 * @param reserved the three reserved octets: zero when sent, of no meaning when received, yet kept, because AUTH covers
 *     them as they came (RFC 7296 §2.15)
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-3.5">RFC 7296 §3.5</a>
 */
public record IdentificationPayload(boolean initiator, IdentityType idType, Octets data, int reserved)
        implements Payload {
    private static final int RESERVED_MAX = 0xff_ffff;

    /** @throws IllegalArgumentException when an address does not have its length */
    public IdentificationPayload {
        FieldRange.require("the reserved field", reserved, RESERVED_MAX);
        if (!isAllowed(idType, data.length())) {
            throw new IllegalArgumentException(rule(idType, data.length()));
        }
    }

    public IdentificationPayload(boolean initiator, IdentityType idType, Octets data) {
        this(initiator, idType, data, 0);
    }

    static IdentificationPayload readInitiator(WireReader in) {
        return read(true, in);
    }

    static IdentificationPayload readResponder(WireReader in) {
        return read(false, in);
    }

    @Override
    public PayloadType type() {
        return initiator ? PayloadType.IDI : PayloadType.IDR;
    }

    /** What AUTH covers: "RestOfIDPayload" of RFC 7296 §2.15. */
    public Octets body() {
        WireWriter out = new WireWriter();
        write(out);
        return out.toOctets();
    }

    @Override
    public void write(WireWriter out) {
        out.u8(idType.code()).u24(reserved).octets(data);
    }

    private static IdentificationPayload read(boolean initiator, WireReader in) {
        IdentityType idType = new IdentityType(in.u8());
        int reserved = in.u24();
        if (!isAllowed(idType, in.remaining())) {
            throw in.malformed(rule(idType, in.remaining()));
        }
        return new IdentificationPayload(initiator, idType, in.rest(), reserved);
    }

    private static boolean isAllowed(IdentityType idType, int length) {
        return !(idType.equals(IdentityType.IPV4_ADDR) && length != 4)
                && !(idType.equals(IdentityType.IPV6_ADDR) && length != 16);
    }

    private static String rule(IdentityType idType, int length) {
        return "an identity of type " + idType + " has " + (idType.equals(IdentityType.IPV4_ADDR) ? "4" : "16")
                + " octets, not " + length;
    }
}
