package io.ikelab.peer.log;

import io.ikelab.capture.Voice;
import io.ikelab.event.Event;
import io.ikelab.event.NodeName;
import io.ikelab.event.ike.ChildSummary;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.iana.ExchangeType;
import io.ikelab.net.Endpoint;
import io.ikelab.peer.log.CharonSas.Sa;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.verdict.AuthenticationFailure;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.TrafficSelector;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The device's log in charon's layout: time, thread, group, IKE SA, and the words people know from strongSwan. */
public final class CharonLog implements Voice {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** charon has threads and numbers them; a node has one. */
    private static final String THREAD = "01";

    private final NodeName device;
    private final CharonSas sas;

    public CharonLog(NodeName device, List<ConnectionPolicy> connections) {
        this.device = device;
        this.sas = new CharonSas(connections);
    }

    @Override
    public List<String> lines(Event event) {
        if (!event.meta().node().equals(device) || !(event instanceof IkeEvent known)) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        speak(known, new Speech(event.meta().at(), lines));
        return lines;
    }

    private record Speech(Instant at, List<String> lines) {
        void say(String group, Optional<Sa> sa, String text) {
            lines.add(TIME.format(at) + " " + THREAD + "[" + group + "] "
                    + sa.map(Sa::tag).orElse("") + text);
        }
    }

    private void speak(IkeEvent event, Speech speech) {
        switch (event) {
            case IkeEvent.DatagramSent sent ->
                speech.say(
                        "NET",
                        Optional.empty(),
                        "sending packet: from " + of(sent.path().local()) + " to "
                                + of(sent.path().remote()) + " ("
                                + sent.datagram().length() + " bytes)");
            case IkeEvent.DatagramReceived got ->
                speech.say(
                        "NET",
                        Optional.empty(),
                        "received packet: from " + of(got.path().remote()) + " to "
                                + of(got.path().local()) + " ("
                                + got.datagram().length() + " bytes)");
            case IkeEvent.MessageSent sent -> sent(sent, speech);
            case IkeEvent.MessageReceived got -> {
                IkeHeader header = got.message().header();
                Sa sa = sas.of(header, !header.fromInitiator(), got.path());
                speech.say("ENC", Optional.of(sa), "parsed " + CharonNames.of(got.message()));
            }
            case IkeEvent.RequestRetransmitted again -> {
                Optional<Sa> sa = sas.of(again.localSpi());
                String request = sa.map(Sa::request).orElse("");
                speech.say("IKE", sa, "retransmit " + again.attempt() + " of " + request);
            }
            case IkeEvent.PeerSilent silent ->
                speech.say(
                        "IKE",
                        sas.of(silent.localSpi()),
                        "giving up after " + (silent.transmissions() - 1) + " retransmits");
            case IkeEvent.ProposalChosen chosen ->
                speech.say(
                        "CFG",
                        sas.of(chosen.localSpi()),
                        "selected proposal: " + (chosen.what().startsWith("IKE") ? "IKE:" : "ESP:")
                                + CharonNames.suite(chosen.suite()));
            case IkeEvent.ProposalRefused refused -> {
                Optional<Sa> sa = sas.of(refused.localSpi());
                refused.refusals().forEach(why -> speech.say("CFG", sa, "  " + why));
                speech.say("IKE", sa, "no acceptable proposal found");
            }
            default -> outcome(event, speech);
        }
    }

    private void sent(IkeEvent.MessageSent sent, Speech speech) {
        IkeMessage message = sent.message();
        IkeHeader header = message.header();
        Sa sa = sas.of(header, header.fromInitiator(), sent.path());
        if (!header.response()) {
            sa.asked("request with message ID " + header.messageId());
            if (header.exchange().equals(ExchangeType.IKE_SA_INIT)) {
                speech.say(
                        "IKE",
                        Optional.of(sa),
                        "initiating IKE_SA " + sa.name() + " to "
                                + sent.path().remote().address());
            } else if (header.exchange().equals(ExchangeType.INFORMATIONAL)
                    && message.payloads().isEmpty()) {
                speech.say("IKE", Optional.of(sa), "sending DPD request");
            }
        }
        speech.say("ENC", Optional.of(sa), "generating " + CharonNames.of(message));
    }

    private void outcome(IkeEvent event, Speech speech) {
        switch (event) {
            case IkeEvent.ErrorReceived got ->
                speech.say("IKE", sas.of(got.localSpi()), "received " + got.error() + " notify error");
            case IkeEvent.AuthenticationRefused refused ->
                speech.say(
                        "IKE",
                        sas.of(refused.localSpi()),
                        refused.reason() == AuthenticationFailure.WRONG_SHARED_KEY
                                ? "tried 1 shared key for '" + refused.identity() + "', but MAC mismatched"
                                : "authentication of '" + refused.identity() + "' failed: " + refused.detail());
            case IkeEvent.PeerAuthenticated good ->
                speech.say(
                        "IKE",
                        sas.of(good.localSpi()),
                        "authentication of '" + good.identity() + "' with " + good.method() + " successful");
            case IkeEvent.SelectorsRefused refused ->
                speech.say("IKE", sas.of(refused.localSpi()), "traffic selectors unacceptable: " + refused.detail());
            case IkeEvent.NatDetected nat -> nat(nat, speech);
            case IkeEvent.KeepaliveSent alive ->
                speech.say(
                        "IKE",
                        Optional.empty(),
                        "sending keep alive to " + of(alive.path().remote()));
            case IkeEvent.IkeEstablished up -> {
                Optional<Sa> sa = sas.carrying(up.connection());
                sa.ifPresent(Sa::up);
                sa.ifPresent(
                        known -> speech.say("IKE", sa, "IKE_SA " + known.name() + " established " + known.between()));
            }
            case IkeEvent.IkeRekeyed next -> {
                Sa sa = sas.replacing(next.connection(), next.initiatorSpi(), next.responderSpi());
                speech.say("IKE", Optional.of(sa), "IKE_SA " + sa.name() + " rekeyed " + sa.between());
            }
            case IkeEvent.ChildInstalled child -> installed(child.child(), speech);
            case IkeEvent.ChildRekeyed rekeyed -> installed(rekeyed.replacement(), speech);
            case IkeEvent.ChildClosed closed ->
                speech.say(
                        "IKE",
                        sas.carrying(closed.child().connection()),
                        "closing CHILD_SA " + sas.name(closed.child()) + " with SPIs " + spis(closed.child()));
            case IkeEvent.IkeClosed closed -> {
                Optional<Sa> sa = sas.closed(closed.localSpi());
                sa.filter(Sa::isUp)
                        .ifPresent(known ->
                                speech.say("IKE", sa, "deleting IKE_SA " + known.name() + " " + known.between()));
            }
            case IkeEvent.AddressesChanged moved ->
                speech.say(
                        "KNL",
                        sas.of(moved.localSpi()),
                        "path changed from " + of(moved.from().local()) + " to "
                                + of(moved.to().local()));
            default -> {}
        }
    }

    private void installed(ChildSummary child, Speech speech) {
        speech.say(
                "IKE",
                sas.carrying(child.connection()),
                "CHILD_SA " + sas.name(child) + " established with SPIs " + spis(child) + " and TS "
                        + selectors(child.local()) + " === " + selectors(child.remote()));
    }

    private void nat(IkeEvent.NatDetected nat, Speech speech) {
        if (nat.localBehindNat()) {
            speech.say("IKE", sas.of(nat.localSpi()), "local host is behind NAT, sending keep alives");
        }
        if (nat.remoteBehindNat()) {
            speech.say("IKE", sas.of(nat.localSpi()), "remote host is behind NAT");
        }
    }

    private static String spis(ChildSummary child) {
        return child.inboundSpi() + "_i " + child.outboundSpi() + "_o";
    }

    private static String selectors(List<TrafficSelector> selectors) {
        return selectors.stream().map(TrafficSelector::toString).collect(Collectors.joining(" "));
    }

    /** Such as {@code 192.0.2.1[500]}. */
    private static String of(Endpoint end) {
        return end.address() + "[" + end.port() + "]";
    }
}
