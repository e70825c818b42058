package io.ikelab.wire;

import io.ikelab.iana.Ikev1ExchangeType;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireWriter;
import java.util.List;

/**
 * Main Mode's first message: {@code HDR, SA, VID*} in the clear.
 *
 * @param initiatorCookie what version 2 calls the initiator's SPI; never zero
 * @param transforms 1 to 255, most preferred first
 * @param vendorIds each a payload of its own
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2409#section-5.4">RFC 2409 §5.4</a>
 */
public record MainModeOpening(IkeSpi initiatorCookie, List<Ikev1Transform> transforms, List<Octets> vendorIds) {
    private static final int SA = 1;
    private static final int VENDOR_ID = 13;
    private static final int VERSION_1_0 = 0x10;
    private static final int NEXT_PAYLOAD_NONE = 0;
    private static final int LENGTH_OFFSET = 24;
    private static final int TRANSFORMS_MAX = 0xff;

    /** RFC 2407 §4.2, §4.2.1, §4.4.1. */
    private static final int DOI_IPSEC = 1;

    private static final int SIT_IDENTITY_ONLY = 1;
    private static final int PROTO_ISAKMP = 1;

    public MainModeOpening {
        transforms = List.copyOf(transforms);
        vendorIds = List.copyOf(vendorIds);
        if (initiatorCookie.isZero() || transforms.isEmpty() || transforms.size() > TRANSFORMS_MAX) {
            throw new IllegalArgumentException("Main Mode opens with a cookie and 1 to 255 transforms");
        }
    }

    /** The whole message, without the non-ESP marker. */
    public Octets encode() {
        WireWriter out = new WireWriter();
        header(out);
        securityAssociation(out);
        for (int i = 0; i < vendorIds.size(); i++) {
            boolean last = i == vendorIds.size() - 1;
            payload(last ? NEXT_PAYLOAD_NONE : VENDOR_ID, vendorIds.get(i), out);
        }
        return out.patchU32(LENGTH_OFFSET, out.length()).toOctets();
    }

    /** RFC 2408 §3.1; flags and message id are zero in the first phase. */
    private void header(WireWriter out) {
        out.u64(initiatorCookie.value()).u64(0);
        out.u8(SA).u8(VERSION_1_0).u8(Ikev1ExchangeType.MAIN_MODE.code()).u8(0);
        out.u32(0).u32(0);
    }

    /** RFC 2408 §3.4, with the one proposal of §3.5 that phase 1 has (RFC 2409 §5). */
    private void securityAssociation(WireWriter out) {
        int start = out.length();
        out.u8(vendorIds.isEmpty() ? NEXT_PAYLOAD_NONE : VENDOR_ID).u8(0).u16(0);
        out.u32(DOI_IPSEC).u32(SIT_IDENTITY_ONLY);
        int proposal = out.length();
        out.u8(NEXT_PAYLOAD_NONE).u8(0).u16(0);
        out.u8(1).u8(PROTO_ISAKMP).u8(0).u8(transforms.size());
        for (int i = 0; i < transforms.size(); i++) {
            transforms.get(i).write(i + 1, i == transforms.size() - 1, out);
        }
        out.patchU16(proposal + 2, out.length() - proposal);
        out.patchU16(start + 2, out.length() - start);
    }

    private static void payload(int next, Octets body, WireWriter out) {
        out.u8(next).u8(0).u16(4 + body.length()).octets(body);
    }
}
