package io.ikelab.wire;

import io.ikelab.iana.PayloadType;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireReader;
import io.ikelab.octets.WireWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Payloads one after the other, each naming the type of the next.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------+-+-------------+---------------+---------------+
 * | Next Payload  |C|  RESERVED   |         Payload Length        |
 * +---------------+-+-------------+---------------+---------------+
 * </pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-3.2">RFC 7296 §3.2</a>
 */
final class PayloadChain {
    static final int HEADER_LENGTH = 4;

    /** Far more than any message needs, and few enough to be cheap. */
    static final int COUNT_MAX = 256;

    private static final int CRITICAL = 0x80;

    /**
     * One payload found by its generic header.
     *
     * @param next the type its header names as the next; in an SK payload the first one inside
     */
    record Link(PayloadType type, boolean critical, PayloadType next, WireReader body) {}

    private PayloadChain() {}

    /** The payloads of {@code in}, which they must fill; an encrypted one is the last. */
    static List<Link> read(PayloadType first, WireReader in) {
        List<Link> links = new ArrayList<>();
        PayloadType type = first;
        while (!type.equals(PayloadType.NONE)) {
            if (links.size() == COUNT_MAX) {
                throw in.malformed("there are more than " + COUNT_MAX + " payloads");
            }
            Link link = link(type, in);
            links.add(link);
            type = isEncrypted(type) ? PayloadType.NONE : link.next();
        }
        in.expectEnd("the chain of payloads");
        return links;
    }

    /** The type of the first, for the header before it. */
    static PayloadType firstOf(List<? extends Payload> payloads) {
        return payloads.isEmpty() ? PayloadType.NONE : payloads.getFirst().type();
    }

    static void write(List<? extends Payload> payloads, WireWriter out) {
        write(payloads, PayloadType.NONE, out);
    }

    /** @param after the type of the payload that somebody else writes behind these */
    static void write(List<? extends Payload> payloads, PayloadType after, WireWriter out) {
        for (int i = 0; i < payloads.size(); i++) {
            Payload payload = payloads.get(i);
            boolean last = i == payloads.size() - 1;
            PayloadType next = last ? after : payloads.get(i + 1).type();
            int start = out.length();
            writeHeader(next, payload.critical(), 0, out);
            payload.write(out);
            out.patchU16(start + 2, requireLength(payload.type(), out.length() - start));
        }
    }

    static Octets octets(List<? extends Payload> payloads) {
        WireWriter out = new WireWriter();
        write(payloads, out);
        return out.toOctets();
    }

    static void writeHeader(PayloadType next, boolean critical, int length, WireWriter out) {
        out.u8(next.code()).u8(critical ? CRITICAL : 0).u16(length);
    }

    static int requireLength(PayloadType type, int length) {
        return FieldRange.requireU16("the length of a payload of type " + type, length);
    }

    static boolean isEncrypted(PayloadType type) {
        return type.equals(PayloadType.ENCRYPTED) || type.equals(PayloadType.ENCRYPTED_FRAGMENT);
    }

    private static Link link(PayloadType type, WireReader in) {
        WireReader header = in.named(type.toString());
        PayloadType next = new PayloadType(header.u8());
        boolean critical = (header.u8() & CRITICAL) != 0;
        int length = header.u16();
        if (length < HEADER_LENGTH) {
            throw header.malformed("a payload cannot have a length of " + length);
        }
        WireReader body = header.sub(length - HEADER_LENGTH);
        in.skip(length);
        return new Link(type, critical, next, body);
    }
}
