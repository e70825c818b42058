package io.ikelab.sa;

import io.ikelab.event.EventMeta;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.exchange.IkeSaInitExchange.Settled;
import io.ikelab.iana.ExchangeType;
import io.ikelab.negotiate.NatDetection;
import io.ikelab.octets.IkeSpi;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.WeakAlgorithms;
import io.ikelab.policy.Weakness;
import io.ikelab.verdict.FaultToNotify;
import io.ikelab.verdict.ProtocolFault;
import io.ikelab.wire.NotifyPayload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the handshake has to report. */
final class HandshakeFacts {
    private HandshakeFacts() {}

    static IkeEvent nat(EventMeta meta, IkeSpi localSpi, Settled settled, ConnectionPolicy connection) {
        NatDetection nat = settled.nat();
        return new IkeEvent.NatDetected(
                meta, localSpi, nat.localBehindNat(), nat.remoteBehindNat(), encapsulation(nat, connection));
    }

    static Action keys(IkeSa sa) {
        return new Action.Emit(meta -> new IkeEvent.IkeKeysDerived(
                meta,
                sa.initiatorSpi(),
                sa.responderSpi(),
                sa.suite(),
                sa.keys().initiator().encryption(),
                sa.keys().responder().encryption(),
                sa.keys().initiator().integrity(),
                sa.keys().responder().integrity()));
    }

    /** An IKE SA is up; whoever set it up with weak algorithms is told. */
    static List<Action> established(IkeSa sa, Context context) {
        List<Action> facts = new ArrayList<>();
        facts.add(new Action.Emit(meta -> new IkeEvent.IkeEstablished(
                meta, sa.initiatorSpi(), sa.responderSpi(), sa.connection().name(), context.path())));
        weak("IKE SA", WeakAlgorithms.of(sa.suite()), context).ifPresent(facts::add);
        return facts;
    }

    /** @param what {@code "IKE SA"} or {@code "Child SA"} */
    static Optional<Action> weak(String what, List<Weakness> weaknesses, Context context) {
        return weaknesses.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Action.Emit(meta -> new IkeEvent.SuiteWeak(meta, context.localSpi(), what, weaknesses)));
    }

    /** What came back instead of what was asked for. */
    static Action fault(ProtocolFault fault, Outstanding asked, Context context) {
        return new Action.Emit(meta -> switch (fault) {
            case ProtocolFault.PeerReported reported ->
                new IkeEvent.ErrorReceived(meta, context.localSpi(), asked.exchange(), reported.error());
            default -> new IkeEvent.ResponseUnacceptable(meta, context.localSpi(), asked.exchange(), fault.text());
        });
    }

    /** The error this end answers a request with, and its event; no payload for faults that are not answered. */
    static List<Action> refusal(ProtocolFault fault, ExchangeType exchange, Context context) {
        Optional<NotifyPayload> notify = FaultToNotify.notify(fault);
        return notify.<List<Action>>map(payload -> List.of(new Action.Emit(meta -> new IkeEvent.ErrorSent(
                        meta, context.localSpi(), exchange, payload.notifyType(), fault.text()))))
                .orElse(List.of());
    }

    private static String encapsulation(NatDetection nat, ConnectionPolicy connection) {
        if (!nat.supported()) {
            return "the peer does not know NAT traversal: ESP goes as IP protocol 50";
        }
        if (nat.found()) {
            return "ESP goes in UDP because of it";
        }
        return switch (connection.encapsulation()) {
            case WHEN_NAT -> "ESP goes as IP protocol 50";
            case BY_CHOICE -> "ESP goes in UDP by choice";
            case FAKE_NATD -> "ESP goes in UDP by choice, and the peer is told of a NAT there is not";
        };
    }
}
