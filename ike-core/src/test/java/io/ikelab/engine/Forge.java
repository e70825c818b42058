package io.ikelab.engine;

import io.ikelab.crypto.bc.BouncyCastleCrypto;
import io.ikelab.event.ike.IkeEvent.IkeKeysDerived;
import io.ikelab.iana.ExchangeType;
import io.ikelab.keys.DirectionalKeys;
import io.ikelab.keys.IkeKeys;
import io.ikelab.keys.MessageProtection;
import io.ikelab.net.SeededRandomness;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.MessageId;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import io.ikelab.wire.Decoded;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.MessageCodec;
import io.ikelab.wire.Payload;
import java.util.List;

/** Writes messages as the peer itself could, with the keys of a running IKE SA. */
final class Forge {
    private final IkeKeysDerived keys;
    private final boolean asInitiator;
    private final MessageProtection protection;

    private Forge(IkeKeysDerived keys, boolean asInitiator) {
        this.keys = keys;
        this.asInitiator = asInitiator;
        IkeKeys both = new IkeKeys(
                Secret.empty(),
                new DirectionalKeys(keys.skEi(), keys.skAi()),
                new DirectionalKeys(keys.skEr(), keys.skAr()),
                Secret.empty(),
                Secret.empty());
        this.protection = MessageProtection.of(
                new BouncyCastleCrypto(), keys.suite(), both, asInitiator, new SeededRandomness(99));
    }

    /** In the name of {@code end}. */
    static Forge of(Pair.End end, boolean asInitiator) {
        return new Forge(end.emitted(IkeKeysDerived.class).getLast(), asInitiator);
    }

    Octets request(ExchangeType exchange, long id, Payload... payloads) {
        return message(header(exchange, asInitiator, false, id), payloads);
    }

    Octets response(ExchangeType exchange, long id, Payload... payloads) {
        return message(header(exchange, asInitiator, true, id), payloads);
    }

    /** Says that the other end is the original initiator, or that it is not. */
    Octets requestWithWrongFlag(ExchangeType exchange, long id, Payload... payloads) {
        return message(header(exchange, !asInitiator, false, id), payloads);
    }

    /** Says that it comes from an IKE SA which the sender calls otherwise. */
    Octets requestWithOtherSpi(ExchangeType exchange, long id, Payload... payloads) {
        IkeSpi other = new IkeSpi(1);
        IkeHeader header = IkeHeader.v2(
                asInitiator ? other : keys.initiatorSpi(),
                asInitiator ? keys.responderSpi() : other,
                exchange,
                asInitiator,
                false,
                new MessageId(id));
        return message(header, payloads);
    }

    /** A request in pieces of at most {@code maxLength} octets. */
    List<Octets> fragments(ExchangeType exchange, long id, int maxLength, Payload... payloads) {
        return MessageCodec.encodeFragments(
                header(exchange, asInitiator, false, id), List.of(payloads), maxLength, protection.sealer());
    }

    /** A request in the clear. */
    Octets clear(ExchangeType exchange, long id, Payload... payloads) {
        return MessageCodec.encode(new IkeMessage(header(exchange, asInitiator, false, id), List.of(payloads)));
    }

    /** What the other end said. */
    IkeMessage open(Octets datagram) {
        return switch (MessageCodec.decode(datagram, protection.opener())) {
            case Decoded.Complete complete -> complete.message();
            case Decoded other -> throw new AssertionError(other);
        };
    }

    private Octets message(IkeHeader header, Payload... payloads) {
        return MessageCodec.encodeProtected(header, List.of(payloads), protection.sealer());
    }

    private IkeHeader header(ExchangeType exchange, boolean fromInitiator, boolean response, long id) {
        return IkeHeader.v2(
                keys.initiatorSpi(), keys.responderSpi(), exchange, fromInitiator, response, new MessageId(id));
    }
}
