package io.ikelab.wire;

import io.ikelab.iana.PayloadType;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireWriter;
import java.util.List;

/**
 * Between datagrams and messages. Reading never throws, whatever the octets: what is wrong with them comes back as a
 * value. Reserved bits are written as zero and ignored when read.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-3">RFC 7296 §3</a>
 */
public final class MessageCodec {
    private MessageCodec() {}

    /** Reads no more than the header, to find the IKE SA a datagram belongs to. */
    public static HeaderResult header(Octets datagram) {
        return MessageDecoder.header(datagram);
    }

    /** Reads a message that is not encrypted; an encrypted one is a fault of kind {@code SEALED}. */
    public static Decoded decode(Octets datagram) {
        return new MessageDecoder(datagram).decode();
    }

    /** Reads a message, encrypted or not; of an encrypted one nothing is looked at before its integrity is proven. */
    public static Decoded decode(Octets datagram, MessageOpener opener) {
        return new MessageDecoder(datagram, opener).decode();
    }

    /**
     * The octets of a message in the clear.
     *
     * @throws IllegalArgumentException when a payload is longer than 65535 octets
     */
    public static Octets encode(IkeMessage message) {
        WireWriter out = new WireWriter();
        message.header().write(out);
        PayloadChain.write(message.payloads(), out);
        return finish(PayloadChain.firstOf(message.payloads()), out);
    }

    /**
     * The octets of a message whose payloads all travel inside an SK payload.
     *
     * @throws IllegalArgumentException when a payload, the SK payload included, is longer than 65535 octets
     * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-3.14">RFC 7296 §3.14</a>
     */
    public static Octets encodeProtected(IkeHeader header, List<Payload> payloads, MessageSealer sealer) {
        WireWriter innerOut = new WireWriter();
        PayloadChain.write(payloads, innerOut);
        Octets inner = innerOut.toOctets();
        int bodyLength = sealer.bodyLength(inner.length());
        int length = PayloadChain.requireLength(PayloadType.ENCRYPTED, PayloadChain.HEADER_LENGTH + bodyLength);

        WireWriter out = new WireWriter(IkeHeader.LENGTH + length);
        header.write(out);
        PayloadChain.writeHeader(PayloadChain.firstOf(payloads), false, length, out);
        int bodyOffset = out.length();
        byte[] message = finish(PayloadType.ENCRYPTED, out.zeros(bodyLength)).toByteArray();
        sealer.seal(message, bodyOffset, inner);
        return Octets.copyOf(message);
    }

    private static Octets finish(PayloadType first, WireWriter out) {
        return out.patchU8(IkeHeader.NEXT_PAYLOAD_OFFSET, first.code())
                .patchU32(IkeHeader.LENGTH_OFFSET, out.length())
                .toOctets();
    }
}
