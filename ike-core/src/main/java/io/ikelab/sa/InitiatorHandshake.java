package io.ikelab.sa;

import io.ikelab.crypto.CryptoProvider;
import io.ikelab.crypto.KeyExchange;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.exchange.ChildOffer;
import io.ikelab.exchange.IkeSaInitExchange;
import io.ikelab.exchange.IkeSaInitExchange.Settled;
import io.ikelab.exchange.InitAttempt;
import io.ikelab.keys.IkeKeys;
import io.ikelab.keys.SkeySeed;
import io.ikelab.net.Path;
import io.ikelab.net.Randomness;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.Octets;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.verdict.ProtocolFault;
import io.ikelab.wire.IkeMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The initiator from the command to its IKE_AUTH request. */
final class InitiatorHandshake {
    private InitiatorHandshake() {}

    static Step begin(ConnectionPolicy connection, Context context) {
        byte[] nonce = new byte[IkeSaInitExchange.NONCE_LENGTH];
        context.random().child("nonce").fill(nonce);
        return prepare(connection, InitAttempt.first(connection, Octets.copyOf(nonce)), context);
    }

    /** Each attempt with another group has a key exchange of its own. */
    private static Step prepare(ConnectionPolicy connection, InitAttempt attempt, Context context) {
        CryptoProvider crypto = context.crypto();
        Randomness random =
                context.random().child("key exchange " + attempt.heeded().size());
        return Step.to(
                new IkeState.AwaitKeyPair(connection, attempt),
                new Action.StartWork(() -> new WorkResult.KeyPair(crypto.keyExchange(attempt.method(), random))));
    }

    static Step onKeyPair(IkeState.AwaitKeyPair state, Stimulus stimulus, Context context) {
        return switch (stimulus) {
            case Stimulus.WorkFinished(WorkResult.KeyPair(KeyExchange own)) ->
                sendInit(state.connection(), own, state.attempt(), context);
            case Stimulus.Commanded(IkeCommand.Terminate terminate) ->
                Ending.close(Closure.COMMANDED, "terminated by command");
            default -> Step.to(state);
        };
    }

    private static Step sendInit(ConnectionPolicy connection, KeyExchange own, InitAttempt attempt, Context context) {
        return Step.to(
                new IkeState.AwaitInitResponse(connection, own, attempt),
                new Action.SendRequest(
                        new Outstanding.Init(),
                        IkeSaInitExchange.request(
                                connection, own, attempt, Announcements.asInitiator(connection, context))));
    }

    static Step onInitResponse(IkeState.AwaitInitResponse state, Stimulus stimulus, Context context) {
        return switch (stimulus) {
            case Stimulus.ResponseReceived(Outstanding answered, IkeMessage message)
            when InitAttempt.isDemand(message) ->
                state.attempt()
                        .heed(state.connection(), message)
                        .fold(next -> comeAgain(state, next, context), fault -> failed(fault, context));
            case Stimulus.ResponseReceived response ->
                IkeSaInitExchange.readResponse(
                                context.crypto(),
                                state.connection(),
                                state.attempt().nonce(),
                                response.message(),
                                context.path())
                        .fold(settled -> derive(state, settled, context), fault -> failed(fault, context));
            case Stimulus.ResponseRefused refused -> failed(refused.fault(), context);
            case Stimulus.RequestTimedOut timedOut ->
                Ending.close(Closure.SILENCE, "the peer did not answer IKE_SA_INIT");
            case Stimulus.Commanded(IkeCommand.Terminate terminate) ->
                Ending.close(Closure.COMMANDED, "terminated by command");
            default -> Step.to(state);
        };
    }

    private static Step comeAgain(IkeState.AwaitInitResponse state, InitAttempt next, Context context) {
        List<Action> said = next.heeded().stream()
                .skip(state.attempt().heeded().size())
                .<Action>map(demand -> new Action.Emit(meta ->
                        new IkeEvent.InitDemanded(meta, context.localSpi(), demand.notifyType(), next.method())))
                .toList();
        Step step = next.method() == state.attempt().method()
                ? sendInit(state.connection(), state.own(), next, context)
                : prepare(state.connection(), next, context);
        return step.after(said);
    }

    private static Step derive(IkeState.AwaitInitResponse state, Settled settled, Context context) {
        CryptoProvider crypto = context.crypto();
        IkeSpi localSpi = context.localSpi();
        KeyExchange own = state.own();
        return Step.to(
                new IkeState.AwaitInitiatorKeys(state.connection(), settled),
                new Action.LearnPeerSpi(settled.peerSpi()),
                new Action.Emit(meta -> new IkeEvent.ProposalChosen(
                        meta, localSpi, "IKE SA", settled.suite().toString(), settled.notes())),
                new Action.Emit(meta -> HandshakeFacts.nat(meta, localSpi, settled, state.connection())),
                new Action.StartWork(() -> switch (own.agree(settled.peerPublicValue())) {
                    case KeyExchange.Agreement.Refused(String reason) -> new WorkResult.KeyExchangeRefused(reason);
                    case KeyExchange.Agreement.Agreed agreed -> {
                        try (SkeySeed seed = SkeySeed.initial(
                                crypto.prf(settled.suite().prf()), settled.nonces(), agreed.sharedSecret())) {
                            yield new WorkResult.InitiatorKeys(
                                    seed.derive(crypto, settled.suite(), localSpi, settled.peerSpi()));
                        }
                    }
                }));
    }

    static Step onKeys(IkeState.AwaitInitiatorKeys state, Stimulus stimulus, Context context) {
        return switch (stimulus) {
            case Stimulus.WorkFinished(WorkResult.InitiatorKeys(IkeKeys keys)) -> sendAuth(state, keys, context);
            case Stimulus.WorkFinished(WorkResult.KeyExchangeRefused(String reason)) ->
                Ending.close(Closure.REFUSED, "the peer's key exchange value is invalid: " + reason);
            case Stimulus.Commanded(IkeCommand.Terminate terminate) ->
                Ending.close(Closure.COMMANDED, "terminated by command");
            default -> Step.to(state);
        };
    }

    private static Step sendAuth(IkeState.AwaitInitiatorKeys state, IkeKeys keys, Context context) {
        Settled settled = state.settled();
        IkeSa sa = new IkeSa(
                state.connection(),
                true,
                context.localSpi(),
                settled.peerSpi(),
                settled.suite(),
                keys,
                settled.nonces(),
                settled.nat(),
                settled.terms(),
                Optional.empty(),
                Optional.empty());
        ChildOffer offer = new ChildOffer(
                context.allocator().nextChild(), context.allocator().nextEspSpi());
        List<Action> actions = new ArrayList<>();
        actions.add(new Action.AdoptKeys(settled.suite(), keys));
        actions.add(HandshakeFacts.keys(sa));
        Path path = Traversal.ikePath(sa, context);
        if (!path.equals(context.path())) {
            actions.add(new Action.MoveTo(path));
        }
        return InitiatorProof.begin(sa, offer, context).after(actions);
    }

    private static Step failed(ProtocolFault fault, Context context) {
        return Ending.close(
                Closure.REFUSED, fault.text(), HandshakeFacts.fault(fault, new Outstanding.Init(), context));
    }
}
