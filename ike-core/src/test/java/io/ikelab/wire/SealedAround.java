package io.ikelab.wire;

import io.ikelab.iana.PayloadType;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireReader;
import java.util.List;

/** A protected message, read and written again without opening what is encrypted. */
final class SealedAround {
    private static final int SK_BODY = IkeHeader.LENGTH + PayloadChain.HEADER_LENGTH;

    private SealedAround() {}

    static Octets rewritten(Octets datagram) {
        IkeHeader header = ((HeaderResult.Found) MessageCodec.header(datagram)).header();
        WireReader in = datagram.reader();
        in.skip(IkeHeader.LENGTH);
        PayloadType type = new PayloadType(datagram.at(IkeHeader.NEXT_PAYLOAD_OFFSET));
        PayloadChain.Link only = PayloadChain.read(type, in).getFirst();
        if (type.equals(PayloadType.ENCRYPTED_FRAGMENT)) {
            Fragment.Numbers at = Fragment.Numbers.read(only.body());
            return new ProtectedWriter(header, untouched(datagram, SK_BODY + Fragment.NUMBERS_LENGTH))
                    .fragment(at, only.next(), Octets.EMPTY);
        }
        List<Payload> first = only.next().equals(PayloadType.NONE)
                ? List.of()
                : List.of(new RawPayload(only.next(), false, Octets.EMPTY));
        return MessageCodec.encodeProtected(header, first, untouched(datagram, SK_BODY));
    }

    private static MessageSealer untouched(Octets datagram, int bodyOffset) {
        return new MessageSealer() {
            @Override
            public int bodyLength(int innerLength) {
                return datagram.length() - bodyOffset;
            }

            @Override
            public void seal(byte[] message, int offset, Octets inner) {
                datagram.copyTo(offset, message, offset, datagram.length() - offset);
            }
        };
    }
}
