package io.ikelab.event.ike;

import io.ikelab.child.ChildSa;
import io.ikelab.event.Event;
import io.ikelab.event.EventMeta;
import io.ikelab.event.SecretEvent;
import io.ikelab.iana.CertificateEncoding;
import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.NotifyType;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Path;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import io.ikelab.policy.IkeSuite;
import io.ikelab.policy.Initiation;
import io.ikelab.policy.Weakness;
import io.ikelab.verdict.AuthenticationFailure;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Everything observable about IKE at one end. {@code meta.cause} names the packet an event is about or came from. */
public sealed interface IkeEvent extends Event {
    @Override
    default String name() {
        return IkeEventText.name(this);
    }

    @Override
    default String text() {
        return IkeEventText.of(this);
    }

    /** An IKE datagram left as these octets (without the non-ESP marker). */
    record DatagramSent(EventMeta meta, Path path, Octets datagram) implements IkeEvent {}

    record DatagramReceived(EventMeta meta, Path path, Octets datagram) implements IkeEvent {}

    /** The same message in the clear, before sealing. */
    record MessageSent(EventMeta meta, Path path, IkeMessage message) implements IkeEvent {}

    /** The same message in the clear, after opening. */
    record MessageReceived(EventMeta meta, Path path, IkeMessage message) implements IkeEvent {}

    /**
     * A datagram was thrown away.
     *
     * @param reason one clause, such as {@code "integrity check failed"}
     */
    record MessageDiscarded(EventMeta meta, Path path, String reason) implements IkeEvent {}

    /**
     * A request went out again with identical bytes.
     *
     * @param attempt 1 for the first retransmission
     * @param nextDelay until the next one
     */
    record RequestRetransmitted(EventMeta meta, IkeSpi localSpi, ExchangeType exchange, int attempt, Duration nextDelay)
            implements IkeEvent {}

    /** A request came again as it had come before; it is answered without being looked at. */
    record RequestRepeated(EventMeta meta, IkeSpi localSpi, IkeHeader request) implements IkeEvent {}

    /** A retransmitted request was answered with the cached response. */
    record ResponseRepeated(EventMeta meta, IkeSpi localSpi, ExchangeType exchange) implements IkeEvent {}

    record StateChanged(EventMeta meta, IkeSpi localSpi, String from, String to, String stimulus) implements IkeEvent {}

    /**
     * @param what {@code "IKE SA"} or {@code "Child SA"}
     * @param suite the suite as text
     * @param notes one clause per decision on the way
     */
    record ProposalChosen(EventMeta meta, IkeSpi localSpi, String what, String suite, List<String> notes)
            implements IkeEvent {}

    /**
     * @param refusals one sentence per proposal and transform type: offered what, accepted what
     */
    record ProposalRefused(EventMeta meta, IkeSpi localSpi, String what, List<String> refusals) implements IkeEvent {}

    /**
     * A message came in a version of IKE that this end does not speak.
     *
     * @param header whose exchange type is one of that version
     */
    record VersionUnsupported(EventMeta meta, Path path, IkeHeader header, boolean answered) implements IkeEvent {}

    /**
     * Somebody at this end wants a connection that its peer opens, or a command.
     *
     * @param rule who may open it
     */
    record InitiationRefused(EventMeta meta, String connection, Initiation rule) implements IkeEvent {}

    /**
     * A responder did not take IKE_SA_INIT as it was and said how it would; it is sent again so.
     *
     * @param demand {@link NotifyType#COOKIE} or {@link NotifyType#INVALID_KE_PAYLOAD}
     * @param method the key exchange it is sent again with
     */
    record InitDemanded(EventMeta meta, IkeSpi localSpi, NotifyType demand, KeyExchangeId method) implements IkeEvent {}

    /**
     * An SA was agreed on whose algorithms are not all as strong as they should be.
     *
     * @param what {@code "IKE SA"} or {@code "Child SA"}
     * @param weaknesses one for each such algorithm, at least one
     */
    record SuiteWeak(EventMeta meta, IkeSpi localSpi, String what, List<Weakness> weaknesses) implements IkeEvent {}

    /** What the NAT_DETECTION hashes said; {@code encapsulation} names why ESP will go in UDP or not. */
    record NatDetected(
            EventMeta meta, IkeSpi localSpi, boolean localBehindNat, boolean remoteBehindNat, String encapsulation)
            implements IkeEvent {}

    /** An IKE SA has its keys. */
    record IkeKeysDerived(
            EventMeta meta,
            IkeSpi initiatorSpi,
            IkeSpi responderSpi,
            IkeSuite suite,
            Secret skEi,
            Secret skEr,
            Secret skAi,
            Secret skAr)
            implements IkeEvent, SecretEvent {}

    /** A Child SA has its keys. */
    record ChildKeysDerived(EventMeta meta, ChildSa child) implements IkeEvent, SecretEvent {}

    record PeerAuthenticated(EventMeta meta, IkeSpi localSpi, String identity, String method) implements IkeEvent {}

    /**
     * @param detail for this end's own log: never sent to the peer
     */
    record AuthenticationRefused(
            EventMeta meta, IkeSpi localSpi, String identity, AuthenticationFailure reason, String detail)
            implements IkeEvent {}

    /**
     * The peer sent what stands for a certificate in a form that is not taken here, such as where to fetch one.
     *
     * @param encoding of the payload
     */
    record CertificateIgnored(EventMeta meta, IkeSpi localSpi, CertificateEncoding encoding) implements IkeEvent {}

    /**
     * A certificate that the IKE SA rests on is not valid any more (RFC 5280 §4.1.2.5).
     *
     * @param subject whose it is
     */
    record CertificateRanOut(EventMeta meta, IkeSpi localSpi, String subject, Instant notAfter) implements IkeEvent {}

    /**
     * Of a connection's Child SAs one comes with the IKE SA.
     *
     * @param others that do not
     */
    record ChildPicked(EventMeta meta, IkeSpi localSpi, String child, List<String> others) implements IkeEvent {}

    record SelectorsAgreed(EventMeta meta, IkeSpi localSpi, String local, String remote, boolean narrowed)
            implements IkeEvent {}

    /** @param detail offered what, accepted what */
    record SelectorsRefused(EventMeta meta, IkeSpi localSpi, String detail) implements IkeEvent {}

    /** An IKE SA is up. */
    record IkeEstablished(EventMeta meta, IkeSpi initiatorSpi, IkeSpi responderSpi, String connection, Path path)
            implements IkeEvent {}

    record IkeClosed(EventMeta meta, IkeSpi localSpi, String connection, String reason) implements IkeEvent {}

    record ChildInstalled(EventMeta meta, ChildSummary child) implements IkeEvent {}

    record ChildClosed(EventMeta meta, ChildSummary child, String reason) implements IkeEvent {}

    /** The peer answered or asked with an error. */
    record ErrorReceived(EventMeta meta, IkeSpi localSpi, ExchangeType exchange, NotifyType error)
            implements IkeEvent {}

    /**
     * This end refuses with an error.
     *
     * @param detail what only this end's log says
     */
    record ErrorSent(EventMeta meta, IkeSpi localSpi, ExchangeType exchange, NotifyType error, String detail)
            implements IkeEvent {}

    /** The peer's response cannot be gone along with. */
    record ResponseUnacceptable(EventMeta meta, IkeSpi localSpi, ExchangeType exchange, String detail)
            implements IkeEvent {}

    /** A bug of ours ended this SA, and no other. */
    record SessionFailed(EventMeta meta, IkeSpi localSpi, String failure) implements IkeEvent {}

    /** All retransmissions went unanswered. */
    record PeerSilent(EventMeta meta, IkeSpi localSpi, ExchangeType exchange, int transmissions, Duration waited)
            implements IkeEvent {}

    /** Nothing else went through the NAT before this end for a while. */
    record KeepaliveSent(EventMeta meta, Path path) implements IkeEvent {}

    record LivenessConfirmed(EventMeta meta, IkeSpi localSpi, Duration roundTrip) implements IkeEvent {}

    /**
     * This end opened with version 1: Main Mode's first message.
     *
     * @param attempt 0 for the first transmission
     */
    record MainModeSent(EventMeta meta, IkeSpi localSpi, String connection, int attempt) implements IkeEvent {}

    /**
     * Something came back on Main Mode.
     *
     * @param answer what it is, such as {@code IKEv1 Informational with INVALID_MAJOR_VERSION}
     */
    record MainModeAnswered(EventMeta meta, IkeSpi localSpi, String connection, String answer) implements IkeEvent {}

    /** Nothing came back on Main Mode. */
    record MainModeAbandoned(EventMeta meta, IkeSpi localSpi, String connection, int transmissions, Duration waited)
            implements IkeEvent {}

    /** A Child SA has another in its place. */
    record ChildRekeyed(
            EventMeta meta, IkeSpi localSpi, ChildSummary replaced, ChildSummary replacement, boolean byThisEnd)
            implements IkeEvent {}

    /**
     * An IKE SA has another in its place, to which its Child SAs belong from now on.
     *
     * @param replacedLocalSpi this end's SPI of the one replaced
     */
    record IkeRekeyed(
            EventMeta meta,
            IkeSpi replacedLocalSpi,
            IkeSpi initiatorSpi,
            IkeSpi responderSpi,
            String connection,
            boolean byThisEnd)
            implements IkeEvent {}

    /**
     * Both ends replaced the same SA at once (RFC 7296 §2.8.1, §2.8.2).
     *
     * @param what {@code "IKE SA"} or {@code "Child SA"}
     * @param survives whether this end's replacement does
     */
    record RekeyCollided(EventMeta meta, IkeSpi localSpi, String what, boolean survives) implements IkeEvent {}

    /** What this end asked for does not work now, and is asked for again later. */
    record ExchangePostponed(EventMeta meta, IkeSpi localSpi, String what, NotifyType why, Duration pause)
            implements IkeEvent {}

    /** The responder of a CREATE_CHILD_SA exchange wants it again with another group. */
    record GroupDemanded(EventMeta meta, IkeSpi localSpi, KeyExchangeId method) implements IkeEvent {}

    /**
     * An SA came to an age or amount at which something is due.
     *
     * @param what {@code "IKE SA"} or {@code "Child SA"} with its SPI
     * @param hard whether it ends, rather than is replaced
     * @param reason such as {@code "its age"} or {@code "its sequence numbers"}
     */
    record LifetimeReached(EventMeta meta, IkeSpi localSpi, String what, boolean hard, String reason)
            implements IkeEvent {}

    /** The peer takes so many requests at a time (RFC 7296 §2.3). */
    record WindowAnnounced(EventMeta meta, IkeSpi localSpi, int requests) implements IkeEvent {}

    /**
     * Too much is half open: the initiator has to show that it receives what is sent to it (RFC 7296 §2.6).
     *
     * @param halfOpen IKE SAs in all
     * @param untold how many more cookies were demanded since the last such event: a flood is told of now and then only
     */
    record CookieDemanded(EventMeta meta, Path path, int halfOpen, int untold) implements IkeEvent {}

    /**
     * Too much is half open: an IKE_SA_INIT request was dropped unanswered.
     *
     * @param untold how many more were since the last such event
     */
    record AdmissionRefused(EventMeta meta, Path path, String reason, int untold) implements IkeEvent {}

    /** Somebody said, without protection, that the peer does not know an SA: only a reason to ask the peer. */
    record HintHeard(EventMeta meta, IkeSpi localSpi, NotifyType hint) implements IkeEvent {}

    /**
     * A message is too large for one datagram: this one has a piece of it (RFC 7383).
     *
     * @param number from 1 to {@code total}; {@link MessageSent} tells of the message with the first
     */
    record FragmentSent(EventMeta meta, Path path, IkeHeader header, int number, int total) implements IkeEvent {}

    /**
     * A piece of a message came, authentic and new.
     *
     * @param held how many there are now, this one included
     */
    record FragmentReceived(EventMeta meta, IkeSpi localSpi, IkeHeader header, int number, int total, int held)
            implements IkeEvent {}

    /**
     * All pieces of a message are there.
     *
     * @param octets of its payloads
     */
    record MessageReassembled(EventMeta meta, IkeSpi localSpi, IkeHeader header, int fragments, int octets)
            implements IkeEvent {}

    /** Pieces of a message are thrown away that were kept for the others to come. */
    record FragmentsDropped(EventMeta meta, IkeSpi localSpi, ExchangeType exchange, int held, int total, String reason)
            implements IkeEvent {}

    /**
     * A request that stays unanswered goes again in smaller pieces, since its size may be why (RFC 7383 §2.5.2).
     *
     * @param datagramLength octets of an IP datagram at most
     */
    record RequestCutSmaller(EventMeta meta, IkeSpi localSpi, ExchangeType exchange, int fragments, int datagramLength)
            implements IkeEvent {}

    /**
     * This end did something wrong on purpose.
     *
     * @param impairment as it was asked for, such as {@code ke-payload=omit}
     * @param struck what it struck, such as {@code IKE_SA_INIT request 0}
     */
    record Impaired(EventMeta meta, String impairment, String struck) implements IkeEvent {}

    /**
     * Both ends may move (RFC 4555 §3.2).
     *
     * @param leads whether this end decides on the addresses
     * @param peers where the peer is
     */
    record MobilityAgreed(EventMeta meta, IkeSpi localSpi, boolean leads, List<IpAddress> peers) implements IkeEvent {}

    /**
     * The IKE SA goes along other addresses from now on.
     *
     * @param why one clause
     */
    record AddressesChanged(EventMeta meta, IkeSpi localSpi, Path from, Path to, String why) implements IkeEvent {}

    /** An end did not follow the other to {@code path}. */
    record AddressesRefused(EventMeta meta, IkeSpi localSpi, Path path, String why) implements IkeEvent {}

    /** The peer says that these are its addresses (RFC 4555 §3.6). */
    record AddressesAnnounced(EventMeta meta, IkeSpi localSpi, List<IpAddress> addresses) implements IkeEvent {}

    /** The peer was seen to receive what is sent there (RFC 4555 §3.7): both ends and ESP are there now. */
    record PathConfirmed(EventMeta meta, IkeSpi localSpi, Path path) implements IkeEvent {}

    /** No answer along the path in use: the same request went along this one, too (RFC 4555 §3.10). */
    record PathProbed(EventMeta meta, IkeSpi localSpi, Path path, ExchangeType exchange) implements IkeEvent {}

    /** A connection that was lost is set up anew by this end. */
    record ConnectionReopening(EventMeta meta, String connection, String reason, Duration pause) implements IkeEvent {}
}
