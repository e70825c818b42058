package io.ikelab.wire;

import io.ikelab.iana.PayloadType;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireWriter;
import java.util.List;
import java.util.OptionalInt;

/**
 * Between datagrams and messages. Reading never throws, whatever the octets: what is wrong with them comes back as a
 * value. Reserved bits are written as zero and ignored when read.
 *
 * <p>Messages may be as long as a datagram, far longer than RFC 7296 §2 asks for; SK is the last payload (§3.1), and
 * what stands before it in the clear belongs to the first fragment (RFC 7383 §2.5.3).
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-3">RFC 7296 §3</a>
 */
public final class MessageCodec {
    private MessageCodec() {}

    /** Reads no more than the header, to find the IKE SA a datagram belongs to. */
    public static HeaderResult header(Octets datagram) {
        return MessageDecoder.header(datagram);
    }

    /** Whether the datagram of a header that was {@linkplain HeaderResult.Found found} begins with encrypted payloads. */
    public static boolean beginsEncrypted(Octets datagram) {
        return PayloadChain.isEncrypted(new PayloadType(datagram.at(IkeHeader.NEXT_PAYLOAD_OFFSET)));
    }

    /**
     * Which of the fragments of a message the datagram says it is, which anybody can read; empty where it is none. The
     * header was {@linkplain HeaderResult.Found found}.
     */
    public static OptionalInt fragmentNumber(Octets datagram) {
        boolean fragment = datagram.at(IkeHeader.NEXT_PAYLOAD_OFFSET) == PayloadType.ENCRYPTED_FRAGMENT.code()
                && datagram.length() >= Fragment.NUMBER_OFFSET + Short.BYTES;
        return fragment
                ? OptionalInt.of(datagram.at(Fragment.NUMBER_OFFSET) << 8 | datagram.at(Fragment.NUMBER_OFFSET + 1))
                : OptionalInt.empty();
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
     * The message that all its fragments make, as it would have come in one SK payload. Nothing says that they belong
     * together but their headers, which whoever collects them has compared.
     *
     * @param header that of any of them
     * @param fragments all, from number 1 to the total, in order
     * @throws IllegalArgumentException when one is missing or out of order
     * @see <a href="https://www.rfc-editor.org/rfc/rfc7383#section-2.6">RFC 7383 §2.6</a>
     */
    public static Decoded join(IkeHeader header, List<Fragment> fragments) {
        if (fragments.isEmpty() || fragments.size() != fragments.getFirst().total()) {
            throw new IllegalArgumentException("not all fragments are there: " + fragments.size());
        }
        for (int i = 0; i < fragments.size(); i++) {
            if (fragments.get(i).number() != i + 1) {
                throw new IllegalArgumentException("fragment " + (i + 1) + " is not in its place");
            }
        }
        return MessageDecoder.join(header, fragments);
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
        return IkeHeader.finish(PayloadChain.firstOf(message.payloads()), out).toOctets();
    }

    /**
     * The octets of a message whose payloads all travel inside an SK payload.
     *
     * @throws IllegalArgumentException when a payload, the SK payload included, is longer than 65535 octets
     * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-3.14">RFC 7296 §3.14</a>
     */
    public static Octets encodeProtected(IkeHeader header, List<Payload> payloads, MessageSealer sealer) {
        return encodeProtected(header, List.of(), payloads, sealer);
    }

    /**
     * The same behind payloads that are authenticated and not encrypted. No exchange has such: this is for whoever wants to
     * know what a receiver does about them.
     */
    public static Octets encodeProtected(
            IkeHeader header, List<Payload> outside, List<Payload> payloads, MessageSealer sealer) {
        return new ProtectedWriter(header, outside, sealer).whole(payloads);
    }

    /**
     * The same in one message where that has at most {@code maxLength} octets, else as {@link #encodeFragments} has it.
     *
     * @param maxLength as there; {@link Integer#MAX_VALUE} for a message that is never cut
     * @throws IllegalArgumentException as there
     */
    public static List<Octets> encodeProtected(
            IkeHeader header, List<Payload> payloads, int maxLength, MessageSealer sealer) {
        return new ProtectedWriter(header, sealer).atMost(payloads, maxLength);
    }

    /**
     * The octets of the same, cut into messages with an SKF payload each, in order; a single one where that is enough.
     *
     * @param maxLength octets of a message at most, IKE header included; IP and UDP headers come on top, and the non-ESP
     *     marker where there is one
     * @throws IllegalArgumentException when {@code maxLength} leaves no room for content, or there would be more than
     *     65535 fragments
     * @see <a href="https://www.rfc-editor.org/rfc/rfc7383#section-2.5">RFC 7383 §2.5</a>
     */
    public static List<Octets> encodeFragments(
            IkeHeader header, List<Payload> payloads, int maxLength, MessageSealer sealer) {
        return new ProtectedWriter(header, List.of(), sealer).fragments(payloads, maxLength);
    }
}
