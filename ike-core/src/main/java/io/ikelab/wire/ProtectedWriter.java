package io.ikelab.wire;

import io.ikelab.iana.PayloadType;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Messages whose payloads travel encrypted: in one SK payload, or cut into SKF payloads of a message each.
 *
 * @param outside what stands before that payload, readable and authenticated; no exchange has any
 */
record ProtectedWriter(IkeHeader header, List<Payload> outside, MessageSealer sealer) {
    private static final int FRAGMENT_HEADERS = IkeHeader.LENGTH + PayloadChain.HEADER_LENGTH + Fragment.NUMBERS_LENGTH;

    ProtectedWriter(IkeHeader header, MessageSealer sealer) {
        this(header, List.of(), sealer);
    }

    Octets whole(List<Payload> payloads) {
        PayloadType first = PayloadChain.firstOf(payloads);
        return sealed(PayloadType.ENCRYPTED, first, Octets.EMPTY, PayloadChain.octets(payloads));
    }

    /** In one message where it is no longer than {@code maxLength}, else in fragments that are not. */
    List<Octets> atMost(List<Payload> payloads, int maxLength) {
        int inner = PayloadChain.octets(payloads).length();
        int length = IkeHeader.LENGTH + PayloadChain.HEADER_LENGTH + sealer.bodyLength(inner);
        return length <= maxLength ? List.of(whole(payloads)) : fragments(payloads, maxLength);
    }

    /** RFC 7383 §2.5: all but the last are as long as {@code maxLength} allows. */
    List<Octets> fragments(List<Payload> payloads, int maxLength) {
        Octets inner = PayloadChain.octets(payloads);
        int room = room(maxLength);
        int total = Math.max(1, Math.ceilDiv(inner.length(), room));
        FieldRange.requireU16("the number of fragments", total);
        List<Octets> fragments = new ArrayList<>(total);
        for (int number = 1; number <= total; number++) {
            PayloadType first = number == 1 ? PayloadChain.firstOf(payloads) : PayloadType.NONE;
            Octets piece = inner.slice((number - 1) * room, Math.min(number * room, inner.length()));
            fragments.add(fragment(new Fragment.Numbers(number, total), first, piece));
        }
        return fragments;
    }

    Octets fragment(Fragment.Numbers at, PayloadType first, Octets piece) {
        return sealed(PayloadType.ENCRYPTED_FRAGMENT, first, at.octets(), piece);
    }

    /** Octets of content in a message of {@code maxLength}; found by trying, since padding depends on the cipher. */
    private int room(int maxLength) {
        int room = maxLength - FRAGMENT_HEADERS;
        while (room > 0 && FRAGMENT_HEADERS + sealer.bodyLength(room) > maxLength) {
            room--;
        }
        if (room < 1) {
            throw new IllegalArgumentException("a message of " + maxLength + " octets has no room for a fragment");
        }
        return room;
    }

    /** @param clear what stands in the payload before the encrypted body, and is authenticated with it */
    private Octets sealed(PayloadType type, PayloadType first, Octets clear, Octets inner) {
        int bodyLength = sealer.bodyLength(inner.length());
        int length = PayloadChain.requireLength(type, PayloadChain.HEADER_LENGTH + clear.length() + bodyLength);
        WireWriter out = new WireWriter(IkeHeader.LENGTH + length);
        header.write(out);
        PayloadChain.write(outside, type, out);
        PayloadChain.writeHeader(first, false, length, out);
        int bodyOffset = out.octets(clear).length();
        PayloadType firstOfAll = outside.isEmpty() ? type : PayloadChain.firstOf(outside);
        byte[] message =
                IkeHeader.finish(firstOfAll, out.zeros(bodyLength)).toOctets().toByteArray();
        sealer.seal(message, bodyOffset, inner);
        return Octets.copyOf(message);
    }
}
