package io.ikelab.wire;

import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.PayloadType;
import io.ikelab.octets.MalformedException;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireReader;
import io.ikelab.wire.Decoded.AwaitingFragments;
import io.ikelab.wire.Decoded.Complete;
import io.ikelab.wire.Decoded.ProtectedFault;
import io.ikelab.wire.Decoded.UnprotectedFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads one datagram. How far it came decides which kind of fault a malformed octet is. */
final class MessageDecoder {
    private static final String HEADER = "header";

    private final Octets datagram;
    private final Optional<MessageOpener> opener;
    private boolean authentic;

    MessageDecoder(Octets datagram) {
        this(datagram, Optional.empty());
    }

    MessageDecoder(Octets datagram, MessageOpener opener) {
        this(datagram, Optional.of(opener));
    }

    private MessageDecoder(Octets datagram, Optional<MessageOpener> opener) {
        this.datagram = datagram;
        this.opener = opener;
    }

    static HeaderResult header(Octets datagram) {
        if (datagram.length() < IkeHeader.LENGTH) {
            return unprotected(
                    Optional.empty(), 0, "a header has " + IkeHeader.LENGTH + " octets, not " + datagram.length());
        }
        IkeHeader header = IkeHeader.read(datagram.reader());
        if (header.majorVersion() != IkeHeader.MAJOR_VERSION) {
            return new UnprotectedFault(Optional.of(header), otherVersion(header));
        }
        long length = lengthIn(datagram);
        if (length != datagram.length()) {
            String rule = "the header says " + length + " octets, the datagram has " + datagram.length();
            return unprotected(Optional.of(header), IkeHeader.LENGTH_OFFSET, rule);
        }
        if (header.initiatorSpi().isZero() && !mayLackSpi(header)) {
            return unprotected(Optional.of(header), 0, "the initiator's SPI must not be zero");
        }
        return new HeaderResult.Found(header);
    }

    /** Whoever got an ESP packet with an SPI it does not know may tell so and has no IKE SA to name (RFC 7296 §1.5). */
    private static boolean mayLackSpi(IkeHeader header) {
        return header.exchange().equals(ExchangeType.INFORMATIONAL) && !header.response();
    }

    Decoded decode() {
        return switch (header(datagram)) {
            case UnprotectedFault fault -> fault;
            case HeaderResult.Found(IkeHeader header) -> decode(header);
        };
    }

    static Decoded join(IkeHeader header, List<Fragment> fragments) {
        Fragment first = fragments.getFirst();
        Octets inner =
                Octets.EMPTY.concat(fragments.stream().map(Fragment::content).toArray(Octets[]::new));
        MessageDecoder decoder = new MessageDecoder(inner);
        decoder.authentic = true;
        return decoder.guarded(header, () -> complete(header, first.outside(), first.first(), inner));
    }

    private Decoded decode(IkeHeader header) {
        return guarded(header, () -> payloads(header));
    }

    /** The one place where a malformed octet becomes a value. */
    private Decoded guarded(IkeHeader header, Supplier<Decoded> reading) {
        try {
            return reading.get();
        } catch (MalformedException e) {
            WireFault fault = new WireFault(WireFault.Kind.MALFORMED, e.offset(), e.path(), e.rule());
            return authentic ? new ProtectedFault(header, fault) : new UnprotectedFault(Optional.of(header), fault);
        }
    }

    private Decoded payloads(IkeHeader header) {
        WireReader in = datagram.reader();
        in.skip(IkeHeader.LENGTH);
        PayloadType first = new PayloadType(datagram.at(IkeHeader.NEXT_PAYLOAD_OFFSET));
        List<PayloadChain.Link> links = PayloadChain.read(first, in);
        if (links.isEmpty() || !PayloadChain.isEncrypted(links.getLast().type())) {
            return new Complete(new IkeMessage(header, structured(links)), false);
        }
        List<PayloadChain.Link> outside = links.subList(0, links.size() - 1);
        PayloadChain.Link last = links.getLast();
        return last.type().equals(PayloadType.ENCRYPTED_FRAGMENT)
                ? fragment(header, outside, last)
                : whole(header, outside, last);
    }

    private Decoded whole(IkeHeader header, List<PayloadChain.Link> outside, PayloadChain.Link sk) {
        return opened(header, sk, inner -> complete(header, unprotected(outside), sk.next(), inner));
    }

    private Decoded fragment(IkeHeader header, List<PayloadChain.Link> outside, PayloadChain.Link skf) {
        Fragment.Numbers at = Fragment.Numbers.read(skf.body());
        PayloadType first = at.number() == 1 ? skf.next() : PayloadType.NONE;
        return opened(
                header,
                skf,
                inner -> new AwaitingFragments(
                        header, new Fragment(at.number(), at.total(), unprotected(outside), first, inner)));
    }

    /** Nothing is made of the content before its integrity is proven. */
    private Decoded opened(IkeHeader header, PayloadChain.Link sealed, Function<Octets, Decoded> reading) {
        if (opener.isEmpty()) {
            return refused(header, WireFault.Kind.SEALED, sealed, "the payloads are encrypted and there are no keys");
        }
        Optional<Octets> inner = opener.get().open(datagram, sealed.body().offset());
        if (inner.isEmpty()) {
            return refused(header, WireFault.Kind.NOT_AUTHENTIC, sealed, "the integrity check failed");
        }
        authentic = true;
        return reading.apply(inner.get());
    }

    private static Complete complete(IkeHeader header, List<Payload> outside, PayloadType first, Octets inner) {
        WireReader in = inner.reader().named(PayloadType.ENCRYPTED.toString());
        List<PayloadChain.Link> inside = PayloadChain.read(first, in);
        inside.forEach(MessageDecoder::requireOpen);
        List<Payload> payloads = new ArrayList<>(outside);
        payloads.addAll(structured(inside));
        return new Complete(new IkeMessage(header, payloads), true);
    }

    private static List<Payload> unprotected(List<PayloadChain.Link> outside) {
        outside.forEach(MessageDecoder::requireUnknown);
        return structured(outside);
    }

    /** No exchange has a payload beside SK (RFC 7296 §1.2, §3.14); only one nobody knows yet can have reasons. */
    private static void requireUnknown(PayloadChain.Link link) {
        if (link.type().isKnown()) {
            throw link.body().malformed("a payload of type " + link.type() + " belongs inside SK");
        }
    }

    /** There is one SK payload, around all the others (RFC 7296 §3.14). */
    private static void requireOpen(PayloadChain.Link link) {
        if (PayloadChain.isEncrypted(link.type())) {
            throw link.body().malformed("a payload of type " + link.type() + " does not belong inside SK");
        }
    }

    private static List<Payload> structured(List<PayloadChain.Link> links) {
        return links.stream().map(PayloadReaders::read).toList();
    }

    private static WireFault otherVersion(IkeHeader header) {
        WireFault.Kind kind = header.majorVersion() > IkeHeader.MAJOR_VERSION
                ? WireFault.Kind.HIGHER_VERSION
                : WireFault.Kind.LOWER_VERSION;
        String version = header.majorVersion() + "." + header.minorVersion();
        return new WireFault(kind, IkeHeader.VERSION_OFFSET, HEADER, "the version is 2, not " + version);
    }

    private static UnprotectedFault refused(IkeHeader header, WireFault.Kind kind, PayloadChain.Link sk, String rule) {
        WireFault fault = new WireFault(kind, sk.body().offset(), sk.type().toString(), rule);
        return new UnprotectedFault(Optional.of(header), fault);
    }

    private static UnprotectedFault unprotected(Optional<IkeHeader> header, int offset, String rule) {
        return new UnprotectedFault(header, new WireFault(WireFault.Kind.MALFORMED, offset, HEADER, rule));
    }

    private static long lengthIn(Octets datagram) {
        WireReader in = datagram.reader();
        in.skip(IkeHeader.LENGTH_OFFSET);
        return in.u32();
    }
}
