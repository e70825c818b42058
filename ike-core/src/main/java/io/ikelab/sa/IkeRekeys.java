package io.ikelab.sa;

import io.ikelab.crypto.CryptoProvider;
import io.ikelab.crypto.KeyExchange;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.exchange.IkeAgreement;
import io.ikelab.exchange.IkeRekeyExchange;
import io.ikelab.exchange.IkeSaInitExchange;
import io.ikelab.exchange.Verdict;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.NotifyType;
import io.ikelab.net.Randomness;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.Octets;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.sa.IkeAttempt.Progress;
import io.ikelab.sa.Procedure.IkeRekey;
import io.ikelab.verdict.ProtocolFault;
import io.ikelab.verdict.Rule;
import io.ikelab.wire.IkeMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** This end rekeys the IKE SA. @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-1.3.2">RFC 7296 §1.3.2</a> */
final class IkeRekeys {
    private static final String WHAT = "replacing the IKE SA";

    private IkeRekeys() {}

    static Step begin(IkeState.Established state, Task.RekeyIke wish, Context context) {
        IkeSpi spi = context.allocator().nextIkeSpi();
        KeyExchangeId method =
                IkeRekeyExchange.firstMethod(state.sa().connection(), state.sa().suite());
        IkeAttempt attempt = new IkeAttempt(
                spi, nonce(context.random().child("nonce of " + spi)), new Progress.Preparing(method), List.of());
        IkeRekey rekey = new IkeRekey(attempt, Optional.empty(), false);
        return Step.to(state.with(state.agenda().without(wish).begin(rekey)), prepare(attempt, method, context));
    }

    static Octets nonce(Randomness random) {
        byte[] nonce = new byte[IkeSaInitExchange.NONCE_LENGTH];
        random.fill(nonce);
        return Octets.copyOf(nonce);
    }

    private static Action prepare(IkeAttempt attempt, KeyExchangeId method, Context context) {
        CryptoProvider crypto = context.crypto();
        IkeSpi spi = attempt.spi();
        Randomness random = context.random()
                .child("key exchange of " + spi + " " + attempt.refused().size());
        return new Action.StartWork(() -> new WorkResult.IkeHalf(spi, crypto.keyExchange(method, random)));
    }

    static Step onHalf(IkeState.Established state, WorkResult.IkeHalf half, Context context) {
        Optional<IkeRekey> awaited = awaiting(state, half.spi())
                .filter(rekey -> rekey.attempt()
                        .progress()
                        .equals(new Progress.Preparing(half.own().method())));
        return awaited.map(rekey -> send(state, rekey, half.own()))
                .orElseGet(() -> Step.to(state, new Action.DiscardWork(half)));
    }

    private static Step send(IkeState.Established state, IkeRekey rekey, KeyExchange own) {
        IkeAttempt attempt = rekey.attempt();
        ConnectionPolicy connection = state.sa().connection();
        return Step.to(
                change(state, rekey, new Progress.Sent(own)),
                new Action.SendRequest(
                        new Outstanding.RekeyIke(),
                        IkeRekeyExchange.request(connection, attempt.spi(), attempt.nonce(), own)));
    }

    static Step onResponse(IkeState.Established state, IkeMessage response, Context context) {
        Optional<IkeRekey> asked = state.agenda().ikeRekey();
        return asked.isPresent() && asked.get().attempt().progress() instanceof Progress.Sent(KeyExchange own)
                ? onResponse(state, asked.get(), own, response, context)
                : Step.to(state);
    }

    private static Step onResponse(
            IkeState.Established state, IkeRekey rekey, KeyExchange own, IkeMessage response, Context context) {
        ConnectionPolicy connection = state.sa().connection();
        IkeAttempt attempt = rekey.attempt();
        Optional<Verdict<KeyExchangeId>> demand =
                IkeRekeyExchange.demand(connection, response, attempt.tried(own.method()));
        // What the peer made meanwhile is there already: another try would only make one too many.
        if (demand.isPresent() && rekey.rival().isEmpty() && !rekey.unwanted()) {
            return demand.get()
                    .fold(
                            wanted -> again(state, rekey, own.method(), wanted, context),
                            fault -> later(state, rekey, NotifyType.INVALID_KE_PAYLOAD, context));
        }
        return IkeRekeyExchange.readResponse(context.crypto(), connection, attempt.nonce(), response)
                .fold(
                        agreement -> settle(state, rekey, own, agreement, context),
                        fault -> failed(state, rekey, fault, context));
    }

    private static Step again(
            IkeState.Established state, IkeRekey rekey, KeyExchangeId sentBack, KeyExchangeId wanted, Context context) {
        IkeAttempt next = rekey.attempt().again(sentBack, wanted);
        return Step.to(
                state.with(state.agenda().change(rekey, rekey.with(next))),
                new Action.Emit(meta -> new IkeEvent.GroupDemanded(meta, context.localSpi(), wanted)),
                prepare(next, wanted, context));
    }

    private static Step settle(
            IkeState.Established state, IkeRekey rekey, KeyExchange own, IkeAgreement agreement, Context context) {
        IkeSpi spi = rekey.attempt().spi();
        List<Action> actions = new ArrayList<>(Heirs.agreed(agreement, context));
        actions.add(new Action.StartWork(() -> switch (own.agree(agreement.peerPublicValue())) {
            case KeyExchange.Agreement.Agreed(var shared) -> new WorkResult.IkeSecret(spi, shared);
            case KeyExchange.Agreement.Refused(String reason) -> {
                own.close();
                yield new WorkResult.IkeRefused(spi, reason);
            }
        }));
        return Step.to(change(state, rekey, new Progress.Settling(agreement)), actions);
    }

    static Step onSecret(IkeState.Established state, WorkResult.IkeSecret secret, Context context) {
        Optional<IkeRekey> awaited = awaiting(state, secret.spi());
        if (awaited.isEmpty() || !(awaited.get().attempt().progress() instanceof Progress.Settling(var agreement))) {
            return Step.to(state, new Action.DiscardWork(secret));
        }
        IkeSa own = Heirs.of(state.sa(), true, secret.spi(), agreement, secret.shared(), context);
        Step step = awaited.get()
                .rival()
                .map(rival -> Heirs.afterCollision(state, own, rival, context))
                .orElseGet(() -> Heirs.byThisEnd(state, own, context));
        List<Action> first = new ArrayList<>(List.of(HandshakeFacts.keys(own)));
        if (state.agenda().answering().isPresent()) {
            // The peer asked for the same and was overtaken: it learns that it is not to be (RFC 7296 §2.25.2).
            first.add(Ending.temporaryFailure());
        }
        return step.after(first);
    }

    /** The responder has an IKE SA now that this end cannot have. */
    static Step onInvalid(IkeState.Established state, WorkResult.IkeRefused refused, Context context) {
        return awaiting(state, refused.spi())
                .map(rekey -> failed(
                        state,
                        rekey,
                        new ProtocolFault.PeerMisbehaved(Rule.PUBLIC_VALUE_IS_VALID, refused.reason()),
                        context))
                .orElse(Step.to(state));
    }

    private static Step failed(IkeState.Established state, IkeRekey rekey, ProtocolFault fault, Context context) {
        Action report = HandshakeFacts.fault(fault, new Outstanding.RekeyIke(), context);
        return refused(state, rekey, fault, context).after(List.of(report));
    }

    private static Step refused(IkeState.Established state, IkeRekey rekey, ProtocolFault fault, Context context) {
        if (rekey.rival().isPresent()) {
            return Heirs.byPeer(state, rekey.rival().get(), context);
        }
        if (rekey.unwanted()) {
            return Ending.beginDelete(state, Closure.COMMANDED, "deleted by this end");
        }
        return switch (fault) {
            case ProtocolFault.PeerReported(var exchange, NotifyType error) -> later(state, rekey, error, context);
            // The peer goes on with an IKE SA that this end does not have: the two are out of step.
            case ProtocolFault.Malformed _,
                    ProtocolFault.PeerMisbehaved _,
                    ProtocolFault.PeerIncompatible _,
                    ProtocolFault.AuthenticationFailed _,
                    ProtocolFault.NoResponse _ -> Ending.beginDelete(state, Closure.REFUSED, fault.text());
        };
    }

    private static Step later(IkeState.Established state, IkeRekey rekey, NotifyType why, Context context) {
        return forget(state, rekey)
                .then(further -> Setbacks.postpone(
                        further,
                        new Setbacks.Setback(WHAT, why),
                        context,
                        (waiting, at) -> waiting.with(waiting.span().rekeyAt(at))));
    }

    /**
     * This end was told to delete the IKE SA. Where the peer may have another in its place by now, that one has to go as well,
     * and nobody knows it before the answer is there.
     */
    static Step terminate(IkeState.Established state) {
        return undecided(state)
                .map(rekey -> Step.to(state.with(state.agenda().change(rekey, rekey.inVain()))))
                .orElseGet(() -> Ending.beginDelete(state, Closure.COMMANDED, "deleted by this end"));
    }

    /** It ends as if it were too old, so that there is another; where one may be on its way, it is as good as replaced. */
    static Step outOfIds(IkeState.Established state) {
        return isUndecided(state)
                ? Step.to(state)
                : Ending.beginDelete(state, Closure.EXPIRED, "its message ids are used up");
    }

    /** Whether the peer may have another IKE SA in place of this one, made at this end's request. */
    static boolean isUndecided(IkeState.Established state) {
        return undecided(state).isPresent();
    }

    private static Optional<IkeRekey> undecided(IkeState.Established state) {
        return state.agenda().ikeRekey().filter(rekey -> rekey.attempt().isSent());
    }

    /** Whether this end was told to delete whatever comes of its request. */
    static boolean isUnwanted(IkeState.Established state) {
        return state.agenda().ikeRekey().filter(IkeRekey::unwanted).isPresent();
    }

    /** Nothing comes of this end's attempt. */
    static Step forget(IkeState.Established state, IkeRekey rekey) {
        return Step.to(
                state.with(state.agenda().end(rekey)),
                new Action.GiveBackIke(rekey.attempt().spi()));
    }

    private static IkeState.Established change(IkeState.Established state, IkeRekey rekey, Progress further) {
        return state.with(
                state.agenda().change(rekey, rekey.with(rekey.attempt().with(further))));
    }

    private static Optional<IkeRekey> awaiting(IkeState.Established state, IkeSpi spi) {
        return state.agenda().ikeRekey().filter(rekey -> rekey.attempt().spi().equals(spi));
    }
}
