package io.ikelab.engine;

import io.ikelab.crypto.CryptoProvider;
import io.ikelab.iana.ExchangeType;
import io.ikelab.impair.Draft;
import io.ikelab.impair.Impairer;
import io.ikelab.impair.Impairment;
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
import io.ikelab.wire.Fragment;
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
    private final Impairer impairer;
    private IkeSpi peerSpi = IkeSpi.ZERO;
    private Optional<MessageProtection> protection = Optional.empty();
    private Context.Transcript transcript = Context.Transcript.NONE;
    private boolean announcedFragments;
    private boolean heardOfFragments;

    SessionMessages(CryptoProvider crypto, IkeSpi localSpi, boolean initiator, Randomness ivs, Impairer impairer) {
        this.crypto = crypto;
        this.localSpi = localSpi;
        this.initiator = initiator;
        this.ivs = ivs;
        this.impairer = impairer;
    }

    /**
     * A message and the octets it goes out as.
     *
     * @param datagrams one, or those of all its fragments in order
     * @param struck what is wrong with it on purpose
     */
    record Sealed(IkeMessage message, List<Octets> datagrams, List<Impairment> struck) {
        Sealed {
            datagrams = List.copyOf(datagrams);
        }
    }

    /** What opening a datagram came to. */
    sealed interface Opened {
        /** A fragment of a message, authentic. */
        record Piece(Fragment fragment) implements Opened {}

        /** Anybody may have sent this; it changes nothing (RFC 7296 §2.21). */
        record Noise(String reason) implements Opened {}
    }

    /** A whole message, from the peer itself where it is protected. */
    sealed interface Whole extends Opened {
        record Good(IkeMessage message) implements Whole {}

        /** It breaks a rule. */
        record Broken(ProtocolFault fault) implements Whole {}
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

    /** Whether both ends have said that they understand fragments (RFC 7383 §2.3). */
    boolean mayFragment() {
        return announcedFragments && heardOfFragments;
    }

    /** Whether the peer has said so. */
    boolean heardOfFragments() {
        return heardOfFragments;
    }

    /** An IKE SA that comes of another has no IKE_SA_INIT: what was said in the first one's holds for it, too. */
    void inherit(SessionMessages predecessor) {
        announcedFragments = predecessor.announcedFragments;
        heardOfFragments = predecessor.heardOfFragments;
    }

    /** @param lengthMax octets of a message at most; one that has more is cut where that was agreed on */
    Sealed request(ExchangeType exchange, MessageId id, List<Payload> payloads, int lengthMax) {
        return seal(requestHeader(exchange, id), payloads, lengthMax);
    }

    IkeHeader requestHeader(ExchangeType exchange, MessageId id) {
        return header(exchange, id, false, peerSpi, localSpi);
    }

    /** @param lengthMax as of a request */
    Sealed response(IkeHeader request, List<Payload> payloads, int lengthMax) {
        // An IKE_SA_INIT response that only refuses belongs to no SA (RFC 7296 §2.6).
        boolean stateless = isClear(request.exchange())
                && payloads.stream().noneMatch(SecurityAssociationPayload.class::isInstance);
        return seal(answerTo(request, stateless ? IkeSpi.ZERO : localSpi), payloads, lengthMax);
    }

    /** The header of a response that belongs to this SA. */
    IkeHeader answerTo(IkeHeader request) {
        return answerTo(request, localSpi);
    }

    private IkeHeader answerTo(IkeHeader request, IkeSpi own) {
        // A request that is refused at once never told its SPI to the SA.
        IkeSpi peer = initiator ? request.responderSpi() : request.initiatorSpi();
        return header(request.exchange(), request.messageId(), true, peer, own);
    }

    private IkeHeader header(ExchangeType exchange, MessageId id, boolean response, IkeSpi peer, IkeSpi own) {
        return IkeHeader.v2(initiator ? own : peer, initiator ? peer : own, exchange, initiator, response, id);
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
            // RFC 7383 §2.4: not unless both ends have said that they understand fragments.
            case Decoded.AwaitingFragments awaiting ->
                mayFragment()
                        ? new Opened.Piece(awaiting.fragment())
                        : new Opened.Noise("a fragment, which was not agreed on");
            case Decoded.ProtectedFault fault -> new Whole.Broken(new ProtocolFault.Malformed(fault.fault()));
            // A first request may be answered with what is wrong with it (RFC 7296 §2.21.1), nothing else may.
            case Decoded.UnprotectedFault fault ->
                clear && !header.response()
                        ? new Whole.Broken(new ProtocolFault.Malformed(fault.fault()))
                        : new Opened.Noise(fault.fault().toString());
        };
    }

    /** The message that all its fragments make. */
    Whole join(IkeHeader header, List<Fragment> fragments) {
        return switch (MessageCodec.join(header, fragments)) {
            case Decoded.Complete complete -> checked(complete);
            case Decoded.ProtectedFault fault -> new Whole.Broken(new ProtocolFault.Malformed(fault.fault()));
            case Decoded.AwaitingFragments _, Decoded.UnprotectedFault _ ->
                throw new IllegalStateException("fragments, each authentic, made something that is not");
        };
    }

    private static Whole checked(Decoded.Complete complete) {
        List<WireFault> broken = MessageRules.check(complete);
        return broken.isEmpty()
                ? new Whole.Good(complete.message())
                : new Whole.Broken(new ProtocolFault.Malformed(broken.getFirst()));
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
        if (clear) {
            heardOfFragments = FragmentNotices.in(complete.message());
        }
        Whole checked = checked(complete);
        // Whoever wrote an unprotected message may be anybody; a request in the clear may be answered with the fault.
        return checked instanceof Whole.Broken(ProtocolFault fault)
                        && clear
                        && complete.message().header().response()
                ? new Opened.Noise(fault.text())
                : checked;
    }

    private Sealed seal(IkeHeader header, List<Payload> payloads, int lengthMax) {
        Draft draft = impairer.compose(header, payloads);
        if (isClear(header.exchange())) {
            Octets datagram = draft.inClear();
            transcript = new Context.Transcript(datagram, transcript.received());
            announcedFragments = FragmentNotices.in(draft.message());
            return new Sealed(draft.message(), List.of(datagram), draft.struck());
        }
        int length = mayFragment() ? lengthMax : FragmentSizes.NEVER;
        return new Sealed(
                draft.message(), draft.sealed(length, protection.orElseThrow().sealer()), draft.struck());
    }

    private static boolean isClear(ExchangeType exchange) {
        return exchange.equals(ExchangeType.IKE_SA_INIT);
    }
}
