package io.ikelab.sa;

import io.ikelab.crypto.CryptoProvider;
import io.ikelab.crypto.KeyExchange;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.exchange.IkeSaInitExchange;
import io.ikelab.exchange.IkeSaInitExchange.Settled;
import io.ikelab.iana.ExchangeType;
import io.ikelab.keys.SkeySeed;
import io.ikelab.net.Path;
import io.ikelab.net.Randomness;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.Octets;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.verdict.Incompatibility;
import io.ikelab.verdict.ProtocolFault;
import io.ikelab.verdict.Rule;
import io.ikelab.wire.IkeMessage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The responder from the IKE_SA_INIT request to its response. */
final class ResponderHandshake {
    private ResponderHandshake() {}

    static Step begin(IkeMessage message, Context context) {
        if (!message.header().exchange().equals(ExchangeType.IKE_SA_INIT)) {
            return Step.to(new IkeState.Initial());
        }
        Path path = context.path();
        List<ConnectionPolicy> open =
                context.policy().openTo(path.local().address(), path.remote().address());
        if (open.isEmpty()) {
            return refuse(notFor(path, context), context);
        }
        byte[] nonce = new byte[IkeSaInitExchange.NONCE_LENGTH];
        context.random().child("nonce").fill(nonce);
        return IkeSaInitExchange.readRequest(context.crypto(), open, message, path, Octets.copyOf(nonce))
                .fold(accepted -> derive(accepted, context), fault -> refuse(fault, context));
    }

    /** The peer is told the same in both cases: whether it is known here is nobody's business (RFC 7296 §2.21.1). */
    private static ProtocolFault notFor(Path path, Context context) {
        List<ConnectionPolicy> closed =
                context.policy().between(path.local().address(), path.remote().address());
        String detail = closed.isEmpty()
                ? "no connection is configured between " + path.local().address() + " and "
                        + path.remote().address()
                : closed.stream()
                        .map(connection -> "connection '" + connection.name() + "' is opened by this end only")
                        .collect(Collectors.joining("; "));
        return new ProtocolFault.PeerIncompatible(new Incompatibility.NoCommonProposal(), detail);
    }

    private static Step derive(IkeSaInitExchange.Accepted accepted, Context context) {
        Settled settled = accepted.settled();
        IkeSpi localSpi = context.localSpi();
        CryptoProvider crypto = context.crypto();
        Randomness random = context.random().child("key exchange");
        return Step.to(
                new IkeState.AwaitResponderKeys(accepted.connection(), settled),
                new Action.LearnPeerSpi(settled.peerSpi()),
                new Action.Emit(meta -> new IkeEvent.ProposalChosen(
                        meta, localSpi, "IKE SA", settled.suite().toString(), settled.notes())),
                new Action.Emit(meta -> HandshakeFacts.nat(meta, localSpi, settled, accepted.connection())),
                new Action.StartWork(() -> keys(crypto, settled, localSpi, random)));
    }

    private static WorkResult keys(CryptoProvider crypto, Settled settled, IkeSpi localSpi, Randomness random) {
        KeyExchange own = crypto.keyExchange(settled.suite().keyExchange(), random);
        return switch (own.agree(settled.peerPublicValue())) {
            case KeyExchange.Agreement.Refused(String reason) -> new WorkResult.KeyExchangeRefused(reason);
            case KeyExchange.Agreement.Agreed agreed -> {
                try (SkeySeed seed =
                        SkeySeed.initial(crypto.prf(settled.suite().prf()), settled.nonces(), agreed.sharedSecret())) {
                    yield new WorkResult.ResponderKeys(
                            own, seed.derive(crypto, settled.suite(), settled.peerSpi(), localSpi));
                }
            }
        };
    }

    static Step onKeys(IkeState.AwaitResponderKeys state, Stimulus stimulus, Context context) {
        return switch (stimulus) {
            case Stimulus.WorkFinished(WorkResult.ResponderKeys ready) -> respond(state, ready, context);
            case Stimulus.WorkFinished(WorkResult.KeyExchangeRefused(String reason)) ->
                refuse(new ProtocolFault.PeerMisbehaved(Rule.PUBLIC_VALUE_IS_VALID, reason), context);
            default -> Step.to(state);
        };
    }

    private static Step respond(IkeState.AwaitResponderKeys state, WorkResult.ResponderKeys ready, Context context) {
        Settled settled = state.settled();
        IkeSa sa = new IkeSa(
                state.connection(),
                false,
                settled.peerSpi(),
                context.localSpi(),
                settled.suite(),
                ready.keys(),
                settled.nonces(),
                settled.nat(),
                settled.terms(),
                Optional.empty(),
                Optional.empty());
        return Step.to(
                new IkeState.AwaitAuthRequest(sa),
                new Action.SendResponse(IkeSaInitExchange.response(
                        settled,
                        ready.own(),
                        Announcements.asResponder(state.connection(), settled.peerSpi(), settled.terms(), context))),
                new Action.AdoptKeys(settled.suite(), ready.keys()),
                HandshakeFacts.keys(sa),
                new Action.StartTimer(
                        Timer.HALF_OPEN, state.connection().timing().halfOpen()));
    }

    /** Nothing is kept: a retransmission of the request is judged anew and comes to the same. */
    private static Step refuse(ProtocolFault fault, Context context) {
        return Ending.refuseInClear(fault, context).after(Refusals.facts(fault, "IKE SA", context));
    }
}
