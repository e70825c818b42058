package io.ikelab.gateway.log;

import io.ikelab.event.ike.ChildSummary;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.gateway.log.Sessions.Session;
import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.NotifyType;
import io.ikelab.octets.IkeSpi;
import io.ikelab.verdict.AuthenticationFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lines of IKEDiagnosticLog: an event becomes none, one or several. */
final class IkeRows {
    private final Sessions sessions = new Sessions();

    /** @param error whether its level is that of an error */
    record Line(String text, boolean error) {}

    List<Line> of(IkeEvent event) {
        return switch (event) {
            case IkeEvent.MessageSent sent -> said(sessions.of(sent), MessageLines.of(sent.message(), "SEND"));
            case IkeEvent.MessageReceived received ->
                said(sessions.of(received), MessageLines.of(received.message(), "RECEIVED"));
            case IkeEvent.RequestRetransmitted again ->
                said(
                        again.localSpi(),
                        "[SEND]" + MessageLines.tag(again.exchange()) + " Retransmitting, attempt " + again.attempt());
            case IkeEvent.ProposalRefused refused ->
                said(
                        refused.localSpi(),
                        refused.refusals().stream()
                                .map(why -> "[LOCAL] No matching policy for the " + refused.what() + ": " + why)
                                .toArray(String[]::new));
            case IkeEvent.AuthenticationRefused refused -> proofRefused(refused);
            case IkeEvent.SelectorsRefused refused ->
                said(refused.localSpi(), "[LOCAL] Traffic Selector payload does not match: " + refused.detail());
            case IkeEvent.ErrorSent sent -> notified(sent.localSpi(), sent.exchange(), sent.error(), "SEND", "Sending");
            case IkeEvent.ErrorReceived got ->
                notified(got.localSpi(), got.exchange(), got.error(), "RECEIVED", "Received");
            case IkeEvent.PeerSilent silent -> silent(silent);
            case IkeEvent.IkeEstablished up -> established(up.connection(), up.initiatorSpi(), up.responderSpi());
            case IkeEvent.IkeRekeyed next -> established(next.connection(), next.initiatorSpi(), next.responderSpi());
            case IkeEvent.ChildInstalled child -> child(child.child(), "established");
            case IkeEvent.ChildRekeyed rekeyed -> child(rekeyed.replacement(), "rekeyed");
            case IkeEvent.ChildClosed closed -> child(closed.child(), "closed, " + closed.reason());
            case IkeEvent.IkeClosed closed -> closed(closed);
            default -> List.of();
        };
    }

    private List<Line> proofRefused(IkeEvent.AuthenticationRefused refused) {
        IkeError error = refused.reason() == AuthenticationFailure.BAD_SIGNATURE
                ? IkeError.INVALID_SIGNATURE
                : IkeError.AUTH_FAIL;
        sessions.of(refused.localSpi()).ifPresent(session -> session.endsWith(error));
        return said(refused.localSpi(), "[LOCAL] " + error.message() + ": " + refused.identity());
    }

    /** Selectors that do not match end in a timeout and not in an error of their own, as Microsoft's table has it. */
    private List<Line> notified(IkeSpi local, ExchangeType exchange, NotifyType notify, String way, String verb) {
        IkeError error = IkeError.of(notify);
        IkeError ending = error == IkeError.TRAFFIC_SELECTORS ? IkeError.TIMED_OUT : error;
        List<String> texts = new ArrayList<>();
        texts.add("[" + way + "][NOTIFY] " + verb + " Notify Message - " + IkeError.notifyText(notify));
        if (isQuickMode(exchange, error)) {
            texts.add("IkeCleanupQMNegotiation called with error " + error.code() + " and flags a");
            texts.add(failed(ending));
        }
        Optional<Session> session = sessions.of(local);
        session.ifPresent(one -> one.endsWith(ending));
        return session.map(one -> errors(one, texts)).orElse(List.of());
    }

    /** What IKE_AUTH refuses after the proofs is the first Child SA: Azure's phase 2. */
    private static boolean isQuickMode(ExchangeType exchange, IkeError error) {
        return exchange.equals(ExchangeType.CREATE_CHILD_SA)
                || (exchange.equals(ExchangeType.IKE_AUTH)
                        && (error == IkeError.POLICY_MATCH || error == IkeError.TRAFFIC_SELECTORS));
    }

    private List<Line> silent(IkeEvent.PeerSilent silent) {
        Optional<Session> session = sessions.of(silent.localSpi());
        session.ifPresent(one -> one.endsWith(one.wasUp() ? IkeError.PEER_GONE : IkeError.TIMED_OUT));
        String text = "[LOCAL] No answer to " + silent.transmissions() + " transmissions in "
                + silent.waited().toSeconds() + " s";
        return session.map(one -> errors(one, List.of(text))).orElse(List.of());
    }

    private List<Line> established(String connection, IkeSpi initiator, IkeSpi responder) {
        Session session = sessions.established(connection, initiator, responder);
        return said(
                session, List.of("[LOCAL] IKE SA established : iCookie 0x" + initiator + " rCookie 0x" + responder));
    }

    private List<Line> child(ChildSummary child, String what) {
        String text = "[LOCAL] Quick mode SA " + what + " : inbound SPI 0x" + child.inboundSpi() + " outbound SPI 0x"
                + child.outboundSpi() + " " + child.suite();
        return sessions.of(child.connection())
                .map(session -> said(session, List.of(text)))
                .orElse(List.of());
    }

    private List<Line> closed(IkeEvent.IkeClosed closed) {
        return sessions.closed(closed.localSpi())
                .map(session -> closed(session, session.ending()))
                .orElse(List.of());
    }

    private static List<Line> closed(Session session, IkeError error) {
        String tunnel = "IKE Tunnel closed for tunnelId " + session.tunnelId() + " with status " + error.message();
        if (session.wasUp()) {
            boolean wrong = error != IkeError.RPC_DELETE && error != IkeError.MM_EXPIRED;
            return List.of(new Line(session.head() + "[LOCAL] " + tunnel, wrong));
        }
        return errors(
                session,
                List.of(
                        "IkeCleanupMMNegotiation called with error " + error.code(),
                        "[LOCAL] " + tunnel,
                        failed(error)));
    }

    private static String failed(IkeError error) {
        return "[IkeEvent] SA_NEGOTIATION_FAILED [ErrorCode] " + error.hex() + " [ErrorMessage] " + error.message();
    }

    private List<Line> said(IkeSpi local, String... texts) {
        return sessions.of(local).map(session -> said(session, List.of(texts))).orElse(List.of());
    }

    private static List<Line> said(Session session, List<String> texts) {
        return texts.stream()
                .map(text -> new Line(session.head() + text, false))
                .toList();
    }

    private static List<Line> errors(Session session, List<String> texts) {
        return texts.stream().map(text -> new Line(session.head() + text, true)).toList();
    }
}
