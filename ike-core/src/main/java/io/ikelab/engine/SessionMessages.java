package io.ikelab.engine;

import io.ikelab.crypto.CryptoProvider;
import io.ikelab.iana.ExchangeType;
import io.ikelab.keys.IkeKeys;
import io.ikelab.keys.MessageProtection;
import io.ikelab.net.Randomness;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.MessageId;
import io.ikelab.octets.Octets;
import io.ikelab.policy.IkeSuite;
import io.ikelab.sa.Context;
import io.ikelab.verdict.ProtocolFault;
import io.ikelab.wire.Decoded;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.MessageCodec;
import io.ikelab.wire.MessageRules;
import io.ikelab.wire.Payload;
import io.ikelab.wire.SecurityAssociationPayload;
import io.ikelab.wire.WireFault;
import java.util.List;
import java.util.Optional;

/** Seals and opens one IKE SA's messages, and keeps the two that AUTH covers. */
final class SessionMessages {
    private final CryptoProvider crypto;
    private final IkeSpi localSpi;
    private final boolean initiator;
    private final Randomness ivs;
    private IkeSpi peerSpi = IkeSpi.ZERO;
    private Optional<MessageProtection> protection = Optional.empty();
    private Context.Transcript transcript = Context.Transcript.NONE;

    SessionMessages(CryptoProvider crypto, IkeSpi localSpi, boolean initiator, Randomness ivs) {
        this.crypto = crypto;
        this.localSpi = localSpi;
        this.initiator = initiator;
        this.ivs = ivs;
    }

    /** A message and the octets it went out as. */
    record Sealed(IkeMessage message, Octets datagram) {}

    /** What opening a datagram came to. */
    sealed interface Opened {
        record Good(IkeMessage message) implements Opened {}

        /** The peer itself sent this, and it breaks a rule. */
        record Broken(ProtocolFault fault) implements Opened {}

        /** Anybody may have sent this; it changes nothing (RFC 7296 §2.21). */
        record Noise(String reason) implements Opened {}
    }

    IkeSpi localSpi() {
        return localSpi;
    }

    Context.Transcript transcript() {
        return transcript;
    }

    /** Both ends have proven themselves: AUTH is not computed again. */
    void forgetTranscript() {
        transcript = Context.Transcript.NONE;
    }

    void received(Octets initMessage) {
        transcript = new Context.Transcript(transcript.sent(), initMessage);
    }

    void learnPeerSpi(IkeSpi spi) {
        peerSpi = spi;
    }

    void adopt(IkeSuite suite, IkeKeys keys) {
        protection = Optional.of(MessageProtection.of(crypto, suite, keys, initiator, ivs));
    }

    Sealed request(ExchangeType exchange, MessageId id, List<Payload> payloads) {
        return seal(exchange, id, false, peerSpi, payloads);
    }

    Sealed response(IkeHeader request, List<Payload> payloads) {
        // A request that is refused at once never told its SPI to the SA.
        IkeSpi peer = initiator ? request.responderSpi() : request.initiatorSpi();
        return seal(request.exchange(), request.messageId(), true, peer, payloads);
    }

    Opened open(Octets datagram, IkeHeader header) {
        boolean clear = isClear(header.exchange());
        if (!clear && protection.isEmpty()) {
            return new Opened.Noise("there are no keys yet to open it with");
        }
        Decoded decoded = clear
                ? MessageCodec.decode(datagram)
                : MessageCodec.decode(datagram, protection.orElseThrow().opener());
        return switch (decoded) {
            case Decoded.Complete complete -> judge(complete, clear);
            case Decoded.AwaitingFragments fragment -> new Opened.Noise("a fragment, which was not agreed on");
            case Decoded.ProtectedFault fault -> new Opened.Broken(new ProtocolFault.Malformed(fault.fault()));
            // A first request may be answered with what is wrong with it (RFC 7296 §2.21.1), nothing else may.
            case Decoded.UnprotectedFault fault ->
                clear && !header.response()
                        ? new Opened.Broken(new ProtocolFault.Malformed(fault.fault()))
                        : new Opened.Noise(fault.fault().toString());
        };
    }

    /** Whether the header is one the peer of this SA writes: its flag, and its SPI where that is known. */
    boolean isFromPeer(IkeHeader header) {
        IkeSpi claimed = initiator ? header.responderSpi() : header.initiatorSpi();
        return header.fromInitiator() != initiator && (peerSpi.isZero() || peerSpi.equals(claimed));
    }

    /** Whether the header names this SA with both SPIs, whoever wrote it. */
    boolean isOfThisSa(IkeHeader header) {
        return header.initiatorSpi().equals(initiator ? localSpi : peerSpi)
                && header.responderSpi().equals(initiator ? peerSpi : localSpi);
    }

    private Opened judge(Decoded.Complete complete, boolean clear) {
        if (complete.protectedByKeys() == clear) {
            return new Opened.Noise(
                    clear ? "it is encrypted where nothing can be yet" : OutsideHints.unprotected(complete.message()));
        }
        List<WireFault> broken = MessageRules.check(complete);
        if (broken.isEmpty()) {
            return new Opened.Good(complete.message());
        }
        // Whoever wrote an unprotected message may be anybody; a request in the clear may be answered with the fault.
        boolean response = complete.message().header().response();
        return clear && response
                ? new Opened.Noise(broken.getFirst().toString())
                : new Opened.Broken(new ProtocolFault.Malformed(broken.getFirst()));
    }

    private Sealed seal(ExchangeType exchange, MessageId id, boolean response, IkeSpi peer, List<Payload> payloads) {
        boolean clear = isClear(exchange);
        // An IKE_SA_INIT response that only refuses belongs to no SA (RFC 7296 §2.6).
        boolean stateless =
                clear && response && payloads.stream().noneMatch(SecurityAssociationPayload.class::isInstance);
        IkeSpi own = stateless ? IkeSpi.ZERO : localSpi;
        IkeHeader header =
                IkeHeader.v2(initiator ? own : peer, initiator ? peer : own, exchange, initiator, response, id);
        IkeMessage message = new IkeMessage(header, payloads);
        Octets datagram = clear
                ? MessageCodec.encode(message)
                : MessageCodec.encodeProtected(
                        header, payloads, protection.orElseThrow().sealer());
        if (clear) {
            transcript = new Context.Transcript(datagram, transcript.received());
        }
        return new Sealed(message, datagram);
    }

    private static boolean isClear(ExchangeType exchange) {
        return exchange.equals(ExchangeType.IKE_SA_INIT);
    }
}
