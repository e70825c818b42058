package io.ikelab.event.ike;

import io.ikelab.event.ike.IkeEvent.AddressesAnnounced;
import io.ikelab.event.ike.IkeEvent.AddressesChanged;
import io.ikelab.event.ike.IkeEvent.AddressesRefused;
import io.ikelab.event.ike.IkeEvent.AdmissionRefused;
import io.ikelab.event.ike.IkeEvent.AuthenticationRefused;
import io.ikelab.event.ike.IkeEvent.CertificateIgnored;
import io.ikelab.event.ike.IkeEvent.CertificateRanOut;
import io.ikelab.event.ike.IkeEvent.ChildClosed;
import io.ikelab.event.ike.IkeEvent.ChildInstalled;
import io.ikelab.event.ike.IkeEvent.ChildKeysDerived;
import io.ikelab.event.ike.IkeEvent.ChildPicked;
import io.ikelab.event.ike.IkeEvent.ChildRekeyed;
import io.ikelab.event.ike.IkeEvent.ConnectionReopening;
import io.ikelab.event.ike.IkeEvent.CookieDemanded;
import io.ikelab.event.ike.IkeEvent.DatagramReceived;
import io.ikelab.event.ike.IkeEvent.DatagramSent;
import io.ikelab.event.ike.IkeEvent.ErrorReceived;
import io.ikelab.event.ike.IkeEvent.ErrorSent;
import io.ikelab.event.ike.IkeEvent.ExchangePostponed;
import io.ikelab.event.ike.IkeEvent.FragmentReceived;
import io.ikelab.event.ike.IkeEvent.FragmentSent;
import io.ikelab.event.ike.IkeEvent.FragmentsDropped;
import io.ikelab.event.ike.IkeEvent.GroupDemanded;
import io.ikelab.event.ike.IkeEvent.HintHeard;
import io.ikelab.event.ike.IkeEvent.IkeClosed;
import io.ikelab.event.ike.IkeEvent.IkeEstablished;
import io.ikelab.event.ike.IkeEvent.IkeKeysDerived;
import io.ikelab.event.ike.IkeEvent.IkeRekeyed;
import io.ikelab.event.ike.IkeEvent.Impaired;
import io.ikelab.event.ike.IkeEvent.InitDemanded;
import io.ikelab.event.ike.IkeEvent.InitiationRefused;
import io.ikelab.event.ike.IkeEvent.KeepaliveSent;
import io.ikelab.event.ike.IkeEvent.LifetimeReached;
import io.ikelab.event.ike.IkeEvent.LivenessConfirmed;
import io.ikelab.event.ike.IkeEvent.MainModeAbandoned;
import io.ikelab.event.ike.IkeEvent.MainModeAnswered;
import io.ikelab.event.ike.IkeEvent.MainModeSent;
import io.ikelab.event.ike.IkeEvent.MessageDiscarded;
import io.ikelab.event.ike.IkeEvent.MessageReassembled;
import io.ikelab.event.ike.IkeEvent.MessageReceived;
import io.ikelab.event.ike.IkeEvent.MessageSent;
import io.ikelab.event.ike.IkeEvent.MobilityAgreed;
import io.ikelab.event.ike.IkeEvent.NatDetected;
import io.ikelab.event.ike.IkeEvent.PathConfirmed;
import io.ikelab.event.ike.IkeEvent.PathProbed;
import io.ikelab.event.ike.IkeEvent.PeerAuthenticated;
import io.ikelab.event.ike.IkeEvent.PeerSilent;
import io.ikelab.event.ike.IkeEvent.ProposalChosen;
import io.ikelab.event.ike.IkeEvent.ProposalRefused;
import io.ikelab.event.ike.IkeEvent.RekeyCollided;
import io.ikelab.event.ike.IkeEvent.RequestCutSmaller;
import io.ikelab.event.ike.IkeEvent.RequestRepeated;
import io.ikelab.event.ike.IkeEvent.RequestRetransmitted;
import io.ikelab.event.ike.IkeEvent.ResponseRepeated;
import io.ikelab.event.ike.IkeEvent.ResponseUnacceptable;
import io.ikelab.event.ike.IkeEvent.SelectorsAgreed;
import io.ikelab.event.ike.IkeEvent.SelectorsRefused;
import io.ikelab.event.ike.IkeEvent.SessionFailed;
import io.ikelab.event.ike.IkeEvent.StateChanged;
import io.ikelab.event.ike.IkeEvent.SuiteWeak;
import io.ikelab.event.ike.IkeEvent.VersionUnsupported;
import io.ikelab.event.ike.IkeEvent.WindowAnnounced;
import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.Ikev1ExchangeType;
import io.ikelab.iana.NotifyType;
import io.ikelab.net.IpAddress;
import io.ikelab.policy.Weakness;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.TrafficSelector;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The one place where IKE events become words. Key material never does. */
final class IkeEventText {
    private IkeEventText() {}

    static String name(IkeEvent event) {
        return switch (event) {
            case DatagramSent e -> "ike.datagram.sent";
            case DatagramReceived e -> "ike.datagram.received";
            case MessageSent e -> "ike.message.sent";
            case MessageReceived e -> "ike.message.received";
            case MessageDiscarded e -> "ike.message.discarded";
            case RequestRetransmitted e -> "ike.request.retransmitted";
            case RequestRepeated e -> "ike.request.repeated";
            case ResponseRepeated e -> "ike.response.repeated";
            case StateChanged e -> "ike.state.changed";
            case ProposalChosen e -> "ike.proposal.chosen";
            case ProposalRefused e -> "ike.proposal.refused";
            case VersionUnsupported e -> "ike.version.unsupported";
            case InitiationRefused e -> "ike.initiation.refused";
            case InitDemanded e -> "ike.init.demanded";
            case SuiteWeak e -> "ike.suite.weak";
            case NatDetected e -> "ike.nat.detected";
            case IkeKeysDerived e -> "ike.keys.derived";
            case ChildKeysDerived e -> "child.keys.derived";
            case PeerAuthenticated e -> "ike.peer.authenticated";
            case AuthenticationRefused e -> "ike.authentication.refused";
            case CertificateIgnored e -> "ike.certificate.ignored";
            case CertificateRanOut e -> "ike.certificate.ran-out";
            case ChildPicked e -> "child.picked";
            case SelectorsAgreed e -> "child.selectors.agreed";
            case SelectorsRefused e -> "child.selectors.refused";
            case IkeEstablished e -> "ike.established";
            case IkeClosed e -> "ike.closed";
            case ChildInstalled e -> "child.installed";
            case ChildClosed e -> "child.closed";
            case ErrorReceived e -> "ike.error.received";
            case ErrorSent e -> "ike.error.sent";
            case ResponseUnacceptable e -> "ike.response.unacceptable";
            case SessionFailed e -> "ike.session.failed";
            case PeerSilent e -> "ike.peer.silent";
            case KeepaliveSent e -> "ike.keepalive.sent";
            case LivenessConfirmed e -> "ike.liveness.confirmed";
            case MainModeSent e -> "ike.mainmode.sent";
            case MainModeAnswered e -> "ike.mainmode.answered";
            case MainModeAbandoned e -> "ike.mainmode.abandoned";
            case ChildRekeyed e -> "child.rekeyed";
            case IkeRekeyed e -> "ike.rekeyed";
            case RekeyCollided e -> "ike.rekey.collided";
            case ExchangePostponed e -> "ike.exchange.postponed";
            case GroupDemanded e -> "child.group.demanded";
            case LifetimeReached e -> "ike.lifetime.reached";
            case WindowAnnounced e -> "ike.window.announced";
            case CookieDemanded e -> "ike.cookie.demanded";
            case AdmissionRefused e -> "ike.admission.refused";
            case HintHeard e -> "ike.hint.heard";
            case Impaired e -> "ike.impaired";
            case MobilityAgreed e -> "ike.mobike.agreed";
            case AddressesChanged e -> "ike.addresses.changed";
            case AddressesRefused e -> "ike.addresses.refused";
            case AddressesAnnounced e -> "ike.addresses.announced";
            case PathConfirmed e -> "ike.path.confirmed";
            case PathProbed e -> "ike.path.probed";
            case ConnectionReopening e -> "ike.connection.reopening";
            case FragmentSent e -> "ike.fragment.sent";
            case FragmentReceived e -> "ike.fragment.received";
            case MessageReassembled e -> "ike.message.reassembled";
            case FragmentsDropped e -> "ike.fragments.dropped";
            case RequestCutSmaller e -> "ike.request.cut";
        };
    }

    static String of(IkeEvent event) {
        return switch (event) {
            case DatagramSent e -> "sent " + e.datagram().length() + " octets, " + e.path();
            case DatagramReceived e ->
                "received " + e.datagram().length() + " octets, " + e.path().reversed();
            case MessageSent e -> "sent " + MessageText.of(e.message());
            case MessageReceived e -> "received " + MessageText.of(e.message());
            case MessageDiscarded e -> "discarded a datagram from " + e.path().remote() + ": " + e.reason();
            case RequestRetransmitted e ->
                "no response: sent the same " + e.exchange() + " request again (retransmission " + e.attempt()
                        + "), next in " + seconds(e.nextDelay());
            case RequestRepeated e -> "the peer repeated its " + MessageText.of(e.request());
            case ResponseRepeated e -> "sent the same " + e.exchange() + " response again";
            case StateChanged e -> "IKE SA " + e.from() + " → " + e.to() + " on " + e.stimulus();
            case ProposalChosen e -> e.what() + " proposal chosen: " + e.suite() + clauses(e.notes());
            case ProposalRefused e -> "no " + e.what() + " proposal acceptable: " + String.join("; ", e.refusals());
            case VersionUnsupported e -> version(e);
            case InitiationRefused e ->
                "connection '" + e.connection() + "' is opened by "
                        + (e.rule().mayBegin() ? "the peer or a command, not by traffic" : "the peer only")
                        + ": this end waits for it";
            case InitDemanded e ->
                "the responder answered " + e.demand() + ": IKE_SA_INIT goes again, "
                        + (e.demand().equals(NotifyType.COOKIE)
                                ? "with its cookie"
                                : "with " + e.method().label());
            case SuiteWeak e -> "this " + e.what() + " is weak: " + weaknesses(e.weaknesses());
            case NatDetected e -> nat(e);
            case IkeKeysDerived e ->
                "derived the keys of IKE SA " + e.initiatorSpi() + "/" + e.responderSpi() + " (" + e.suite() + ")";
            case ChildKeysDerived e ->
                "derived the keys of Child SA " + e.child().inboundSpi() + "/"
                        + e.child().outboundSpi() + " (" + e.child().suite() + ")";
            case PeerAuthenticated e -> "the peer proved to be " + e.identity() + " by " + e.method();
            case AuthenticationRefused e -> "the peer's proof of being " + e.identity() + " was refused: " + e.detail();
            case CertificateIgnored e -> "passed over a certificate payload of the peer: " + e.encoding();
            case CertificateRanOut e ->
                "the certificate of " + e.subject() + " was valid until " + e.notAfter() + ": the IKE SA ends with it";
            case ChildPicked e ->
                "Child SA '" + e.child() + "' comes with the IKE SA; not set up: " + String.join(", ", e.others());
            case SelectorsAgreed e ->
                "traffic selectors " + (e.narrowed() ? "narrowed to " : "agreed: ") + e.local() + " === " + e.remote();
            case SelectorsRefused e -> "traffic selectors unacceptable: " + e.detail();
            case IkeEstablished e ->
                "IKE SA " + e.initiatorSpi() + "/" + e.responderSpi() + " established for connection '" + e.connection()
                        + "', " + e.path();
            case IkeClosed e -> "IKE SA of connection '" + e.connection() + "' closed: " + e.reason();
            case ChildInstalled e ->
                "Child SA installed: inbound " + e.child().inboundSpi() + ", outbound "
                        + e.child().outboundSpi() + ", " + e.child().suite() + ", " + selectors(e.child());
            case ChildClosed e ->
                "Child SA " + e.child().inboundSpi() + "/" + e.child().outboundSpi() + " closed: " + e.reason();
            case ErrorReceived e ->
                e.exchange().equals(ExchangeType.INFORMATIONAL)
                        ? "the peer reports " + e.error()
                        : "the peer answered " + e.exchange() + " with " + e.error();
            case ErrorSent e -> "refused " + e.exchange() + " with " + e.error() + ": " + e.detail();
            case ResponseUnacceptable e -> "the peer's " + e.exchange() + " response cannot be accepted: " + e.detail();
            case SessionFailed e -> "internal error in this IKE SA, which ends it: " + e.failure();
            case PeerSilent e ->
                "the peer stayed silent on " + e.exchange() + ": gave up after " + e.transmissions()
                        + " transmissions in " + seconds(e.waited());
            case KeepaliveSent e -> "sent a NAT keepalive, " + e.path();
            case LivenessConfirmed e -> "the peer is alive, answered in " + seconds(e.roundTrip());
            case MainModeSent e ->
                (e.attempt() == 0 ? "opened connection '" : "no answer: again opened connection '") + e.connection()
                        + "' with IKE version 1, Main Mode";
            case MainModeAnswered e -> "Main Mode of connection '" + e.connection() + "' was answered: " + e.answer();
            case MainModeAbandoned e ->
                "no answer to Main Mode of connection '" + e.connection() + "': gave up after " + e.transmissions()
                        + " transmissions in " + seconds(e.waited());
            case ChildRekeyed e ->
                "Child SA " + spis(e.replaced()) + " is replaced by " + spis(e.replacement()) + ", "
                        + whose(e.byThisEnd());
            case IkeRekeyed e ->
                "IKE SA " + e.replacedLocalSpi() + " of connection '" + e.connection() + "' is replaced by "
                        + e.initiatorSpi() + "/" + e.responderSpi() + ", " + whose(e.byThisEnd());
            case RekeyCollided e ->
                "both ends replaced the same " + e.what() + " at once: " + (e.survives() ? "this end's" : "the peer's")
                        + " replacement stays, the other is deleted";
            case ExchangePostponed e -> e.what() + " has to wait (" + e.why() + "): again in " + seconds(e.pause());
            case GroupDemanded e ->
                "the responder wants " + e.method().label() + ": CREATE_CHILD_SA goes again with it";
            case LifetimeReached e ->
                e.what() + (e.hard() ? " comes to its end because of " : " is to be replaced because of ") + e.reason();
            case WindowAnnounced e -> "the peer takes " + e.requests() + " requests at a time";
            case CookieDemanded e ->
                e.halfOpen() + " IKE SAs are half open: " + e.path().remote() + " has to return a cookie"
                        + untold(e.untold());
            case AdmissionRefused e ->
                "dropped IKE_SA_INIT from " + e.path().remote() + ": " + e.reason() + untold(e.untold());
            case HintHeard e ->
                "heard " + e.hint()
                        + " without protection, which anybody can say: the peer is asked whether it is alive";
            case Impaired e -> "impaired on purpose by " + e.impairment() + ": " + e.struck();
            case MobilityAgreed e ->
                "both ends may move, and " + (e.leads() ? "this end" : "the peer") + " decides; the peer is at "
                        + addresses(e.peers());
            case AddressesChanged e -> "the tunnel moves from " + e.from() + " to " + e.to() + ": " + e.why();
            case AddressesRefused e -> "the tunnel does not move to " + e.path() + ": " + e.why();
            case AddressesAnnounced e -> "the peer is at " + addresses(e.addresses());
            case PathConfirmed e -> "the peer receives along " + e.path();
            case PathProbed e -> "tried the same " + e.exchange() + " request along " + e.path();
            case ConnectionReopening e ->
                "connection '" + e.connection() + "' is set up anew in " + seconds(e.pause()) + ": " + e.reason();
            case FragmentSent e ->
                "sent fragment " + e.number() + " of " + e.total() + " of " + MessageText.of(e.header());
            case FragmentReceived e ->
                "received fragment " + e.number() + " of " + e.total() + " of " + MessageText.of(e.header())
                        + missing(e);
            case MessageReassembled e ->
                "put together " + MessageText.of(e.header()) + " of " + e.fragments() + " fragments, " + e.octets()
                        + " octets";
            case FragmentsDropped e ->
                "threw away " + e.held() + " of " + e.total() + " fragments of " + e.exchange() + ": " + e.reason();
            case RequestCutSmaller e ->
                "no response: sent the same " + e.exchange() + " request in " + e.fragments()
                        + " fragments, in datagrams of " + e.datagramLength() + " octets at most";
        };
    }

    private static String weaknesses(List<Weakness> weaknesses) {
        return weaknesses.stream().map(Weakness::toString).collect(Collectors.joining(", "));
    }

    private static String version(VersionUnsupported event) {
        IkeHeader header = event.header();
        String number = header.majorVersion() + "." + header.minorVersion();
        String what = header.majorVersion() == 1
                ? new Ikev1ExchangeType(header.exchange().code()) + " message"
                : "message";
        return "a " + what + " of IKE version " + number + " came from "
                + event.path().remote() + "; this end speaks version 2 only"
                + (event.answered() ? " and says so" : " and does not answer");
    }

    private static String nat(NatDetected event) {
        String found = event.localBehindNat() && event.remoteBehindNat()
                ? "both ends are behind a NAT"
                : event.localBehindNat()
                        ? "this end is behind a NAT"
                        : event.remoteBehindNat() ? "the peer is behind a NAT" : "no NAT between the ends";
        return found + "; " + event.encapsulation();
    }

    private static String selectors(ChildSummary child) {
        return ranges(child.local()) + " === " + ranges(child.remote());
    }

    private static String ranges(List<TrafficSelector> selectors) {
        return selectors.stream().map(TrafficSelector::toString).collect(Collectors.joining(", "));
    }

    private static String missing(FragmentReceived event) {
        int missing = event.total() - event.held();
        return missing == 0 ? "" : "; " + missing + " more to come";
    }

    private static String addresses(List<IpAddress> addresses) {
        return addresses.stream().map(IpAddress::toString).collect(Collectors.joining(", "));
    }

    private static String untold(int more) {
        return more == 0 ? "" : " (and " + more + " more since this was last told)";
    }

    private static String spis(ChildSummary child) {
        return child.inboundSpi() + "/" + child.outboundSpi();
    }

    private static String whose(boolean byThisEnd) {
        return byThisEnd ? "by this end" : "by the peer";
    }

    private static String clauses(List<String> notes) {
        return notes.isEmpty() ? "" : " (" + String.join("; ", notes) + ")";
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f s", duration.toNanos() / 1e9);
    }
}
