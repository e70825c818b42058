package io.ikelab.wire;

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
        if (header.initiatorSpi().isZero()) {
            return unprotected(Optional.of(header), 0, "the initiator's SPI must not be zero");
        }
        return new HeaderResult.Found(header);
    }

    Decoded decode() {
        return switch (header(datagram)) {
            case UnprotectedFault fault -> fault;
            case HeaderResult.Found(IkeHeader header) -> decode(header);
        };
    }

    /** The one place where a malformed octet becomes a value. */
    private Decoded decode(IkeHeader header) {
        try {
            return payloads(header);
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
        PayloadChain.Link last = links.getLast();
        return last.type().equals(PayloadType.ENCRYPTED_FRAGMENT)
                ? fragment(header, last.body())
                : sealed(header, links.subList(0, links.size() - 1), last);
    }

    private Decoded sealed(IkeHeader header, List<PayloadChain.Link> outside, PayloadChain.Link sk) {
        if (opener.isEmpty()) {
            return refused(header, WireFault.Kind.SEALED, sk, "the payloads are encrypted and there are no keys");
        }
        Optional<Octets> inner = opener.get().open(datagram, sk.body().offset());
        if (inner.isEmpty()) {
            return refused(header, WireFault.Kind.NOT_AUTHENTIC, sk, "the integrity check failed");
        }
        authentic = true;
        outside.forEach(MessageDecoder::requireUnknown);
        List<Payload> payloads = new ArrayList<>(structured(outside));
        WireReader in = inner.get().reader().named(PayloadType.ENCRYPTED.toString());
        payloads.addAll(structured(PayloadChain.read(sk.next(), in)));
        return new Complete(new IkeMessage(header, payloads), true);
    }

    /** No exchange has a payload beside SK (RFC 7296 §1.2, §3.14); only one nobody knows yet can have reasons. */
    private static void requireUnknown(PayloadChain.Link link) {
        if (link.type().isKnown()) {
            throw link.body().malformed("a payload of type " + link.type() + " belongs inside SK");
        }
    }

    /** Fragment number and total (RFC 7383 §2.5); the rest is left alone. */
    private static Decoded fragment(IkeHeader header, WireReader body) {
        int number = body.u16();
        int total = body.u16();
        if (number == 0 || number > total) {
            throw body.malformed("there is no fragment " + number + " of " + total);
        }
        return new AwaitingFragments(header, number, total);
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
