package io.ikelab.sa;

import io.ikelab.child.ChildId;
import io.ikelab.child.ChildSa;
import io.ikelab.crypto.CryptoProvider;
import io.ikelab.crypto.KeyExchange;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.exchange.ChildOffer;
import io.ikelab.exchange.CreateChildExchange;
import io.ikelab.exchange.IkeSaInitExchange;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.NotifyType;
import io.ikelab.net.Randomness;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.Octets;
import io.ikelab.policy.ChildPolicy;
import io.ikelab.verdict.ProtocolFault;
import io.ikelab.verdict.Rule;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.NotifyPayload;
import io.ikelab.wire.SecurityAssociationPayload;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * This end's requests for Child SAs, new ones and replacements alike, from the first thought to the answer.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-1.3">RFC 7296 §1.3</a>
 */
final class ChildAttempts {
    private ChildAttempts() {}

    static Step begin(
            IkeState.Established state,
            ChildPolicy policy,
            Function<ChildAttempt, Procedure.ChildMaking> kind,
            Context context) {
        ChildOffer offer = new ChildOffer(
                context.allocator().nextChild(), context.allocator().nextEspSpi());
        ChildAttempt.Progress first = CreateChildExchange.firstMethod(policy)
                .<ChildAttempt.Progress>map(ChildAttempt.Progress.Preparing::new)
                .orElse(new ChildAttempt.Progress.Sent(Optional.empty()));
        Procedure.ChildMaking making =
                kind.apply(new ChildAttempt(policy, offer, nonce(offer.id(), context), first, List.of(), List.of()));
        IkeState.Established begun = state.with(state.agenda().begin(making));
        return first instanceof ChildAttempt.Progress.Preparing(KeyExchangeId method)
                ? Step.to(begun, prepare(offer.id(), method, context))
                : send(begun, making, Optional.empty());
    }

    /** This end's nonce in the exchange that makes {@code child}. */
    static Octets nonce(ChildId child, Context context) {
        byte[] nonce = new byte[IkeSaInitExchange.NONCE_LENGTH];
        context.random().child("nonce of " + child).fill(nonce);
        return Octets.copyOf(nonce);
    }

    /** Each try with another group has a key exchange of its own. */
    private static Action prepare(ChildId child, KeyExchangeId method, Context context) {
        CryptoProvider crypto = context.crypto();
        Randomness random = context.random().child("key exchange of " + child + ", " + method.label());
        return new Action.StartWork(() -> new WorkResult.ChildHalf(child, crypto.keyExchange(method, random)));
    }

    private static Step send(IkeState.Established state, Procedure.ChildMaking making, Optional<KeyExchange> own) {
        ChildAttempt attempt = making.attempt();
        Optional<EspSpi> replaced =
                replaced(making).flatMap(state::child).map(old -> old.sa().inboundSpi());
        return Step.to(
                state.with(
                        state.agenda().change(making, making.with(attempt.with(new ChildAttempt.Progress.Sent(own))))),
                new Action.SendRequest(
                        purpose(making),
                        CreateChildExchange.request(
                                attempt.policy(), attempt.offer().inboundSpi(), attempt.nonce(), own, replaced)));
    }

    private static Optional<ChildId> replaced(Procedure.ChildMaking making) {
        return switch (making) {
            case Procedure.Creation _ -> Optional.empty();
            case Procedure.ChildRekey rekey -> Optional.of(rekey.old());
        };
    }

    private static Outstanding purpose(Procedure.ChildMaking making) {
        return switch (making) {
            case Procedure.Creation creation ->
                new Outstanding.CreateChild(creation.attempt().id());
            case Procedure.ChildRekey rekey ->
                new Outstanding.RekeyChild(rekey.old(), rekey.attempt().id());
        };
    }

    /** This end's half of the key exchange is there. */
    static Step onHalf(IkeState.Established state, WorkResult.ChildHalf half) {
        Optional<Procedure.ChildMaking> waiting = state.agenda()
                .making(half.child())
                .filter(making ->
                        making.attempt().progress() instanceof ChildAttempt.Progress.Preparing(KeyExchangeId method)
                                && method == half.own().method());
        if (waiting.isEmpty()) {
            return Step.to(state, new Action.DiscardWork(half));
        }
        return waiting.get() instanceof Procedure.Creation creation
                        && Pursuit.isCovered(state, creation.attempt().policy())
                // The peer was faster.
                ? drop(state, creation).after(List.of(new Action.DiscardWork(half)))
                : send(state, waiting.get(), Optional.of(half.own()));
    }

    static Step onResponse(IkeState.Established state, ChildId child, IkeMessage response, Context context) {
        Optional<Procedure.ChildMaking> asked = state.agenda().making(child);
        return asked.isPresent()
                        && asked.get().attempt().progress()
                                instanceof ChildAttempt.Progress.Sent(Optional<KeyExchange> own)
                ? onResponse(state, asked.get(), own, response, context)
                : Step.to(state);
    }

    private static Step onResponse(
            IkeState.Established state,
            Procedure.ChildMaking making,
            Optional<KeyExchange> own,
            IkeMessage response,
            Context context) {
        Optional<NotifyPayload> demand = CreateChildExchange.error(response)
                .filter(error -> error.notifyType().equals(NotifyType.INVALID_KE_PAYLOAD));
        if (demand.isPresent() && isStillWanted(state, making)) {
            List<KeyExchangeId> tried = Stream.concat(
                            making.attempt().refused().stream(), own.map(KeyExchange::method).stream())
                    .toList();
            return CreateChildExchange.wanted(making.attempt().policy(), demand.get(), tried)
                    .fold(
                            method -> again(state, making, tried, method, context),
                            fault -> refused(state, making, fault, false, context));
        }
        int nonceLengthMin = nonceLengthMin(state.sa(), context);
        return CreateChildExchange.readResponse(
                        making.attempt().policy(),
                        making.attempt().nonce(),
                        own.map(KeyExchange::method),
                        response,
                        nonceLengthMin)
                .fold(
                        granted -> granted(state, making, own, granted, context),
                        fault -> refused(
                                state,
                                making,
                                fault,
                                response.first(SecurityAssociationPayload.class).isPresent(),
                                context));
    }

    /** In octets (RFC 7296 §2.10). */
    static int nonceLengthMin(IkeSa sa, Context context) {
        return context.crypto().prf(sa.suite().prf()).outputLength() / 2;
    }

    private static boolean isStillWanted(IkeState.Established state, Procedure.ChildMaking making) {
        return switch (making) {
            case Procedure.Creation _ -> true;
            case Procedure.ChildRekey rekey ->
                rekey.rival().isEmpty()
                        && state.child(rekey.old()).isPresent()
                        && !state.agenda().isDoomed(rekey.old());
        };
    }

    private static Step again(
            IkeState.Established state,
            Procedure.ChildMaking making,
            List<KeyExchangeId> tried,
            KeyExchangeId method,
            Context context) {
        return Step.to(
                state.with(state.agenda()
                        .change(making, making.with(making.attempt().again(tried, method)))),
                new Action.Emit(meta -> new IkeEvent.GroupDemanded(meta, context.localSpi(), method)),
                prepare(making.attempt().id(), method, context));
    }

    private static Step granted(
            IkeState.Established state,
            Procedure.ChildMaking making,
            Optional<KeyExchange> own,
            CreateChildExchange.Granted granted,
            Context context) {
        ChildAttempt.Progress.Settling settling =
                new ChildAttempt.Progress.Settling(granted.agreement(), granted.nonces());
        IkeState.Established settled = state.with(
                state.agenda().change(making, making.with(making.attempt().with(settling))));
        if (own.isEmpty() || granted.publicValue().isEmpty()) {
            return made(settled, making.attempt().id(), Optional.empty(), context);
        }
        KeyExchange half = own.get();
        Octets peers = granted.publicValue().get();
        ChildId child = making.attempt().id();
        return Step.to(settled, new Action.StartWork(() -> switch (half.agree(peers)) {
            case KeyExchange.Agreement.Agreed(var shared) -> new WorkResult.ChildSecret(child, shared);
            case KeyExchange.Agreement.Refused(String reason) -> {
                half.close();
                yield new WorkResult.ChildRefused(child, reason);
            }
        }));
    }

    /** Everything the keys are made of is there. */
    static Step made(
            IkeState.Established state, ChildId child, Optional<WorkResult.ChildSecret> secret, Context context) {
        Optional<Procedure.ChildMaking> waiting = state.agenda().making(child);
        if (waiting.isEmpty()
                || !(waiting.get().attempt().progress() instanceof ChildAttempt.Progress.Settling settling)) {
            return Step.to(
                    state, secret.stream().<Action>map(Action.DiscardWork::new).toList());
        }
        Procedure.ChildMaking making = waiting.get();
        ChildAttempt attempt = making.attempt();
        IkeState.Established over = state.with(state.agenda().end(making).with(Patience.NONE));
        List<Action> agreed = Children.agreed(settling.agreement(), context);
        if (attempt.gone().contains(settling.agreement().peerSpi())) {
            return stillborn(over, making, context).after(discard(secret)).after(agreed);
        }

        ChildSa sa = Children.make(
                state.sa(),
                attempt.offer(),
                settling.agreement(),
                new Children.Ingredients(settling.nonces(), secret.map(WorkResult.ChildSecret::shared), true),
                context);
        return switch (making) {
            case Procedure.Creation _ ->
                ChildCreations.made(over, sa, attempt.policy(), context).after(agreed);
            case Procedure.ChildRekey rekey ->
                ChildRekeys.made(over, rekey, sa, settling.nonces(), context).after(agreed);
        };
    }

    /** The peer deleted it before this end had it. */
    private static Step stillborn(IkeState.Established state, Procedure.ChildMaking making, Context context) {
        Step step = switch (making) {
            case Procedure.Creation creation ->
                Losses.of(state, creation.attempt().policy(), context);
            case Procedure.ChildRekey rekey -> ChildRekeys.stillborn(state, rekey, context);
        };
        return step.after(List.of(new Action.GiveBack(making.attempt().offer().inboundSpi())));
    }

    private static List<Action> discard(Optional<WorkResult.ChildSecret> secret) {
        return secret.stream().<Action>map(Action.DiscardWork::new).toList();
    }

    /** What the peer answered is no public value. */
    static Step onRefused(IkeState.Established state, WorkResult.ChildRefused refused, Context context) {
        ProtocolFault fault = new ProtocolFault.PeerMisbehaved(Rule.PUBLIC_VALUE_IS_VALID, refused.reason());
        return state.agenda()
                .making(refused.child())
                .map(making -> refused(state, making, fault, true, context))
                .orElse(Step.to(state));
    }

    /** @param atPeer whether the peer has the Child SA and has to be told that it is over */
    private static Step refused(
            IkeState.Established state,
            Procedure.ChildMaking making,
            ProtocolFault fault,
            boolean atPeer,
            Context context) {
        Action report = HandshakeFacts.fault(fault, purpose(making), context);
        if (fault instanceof ProtocolFault.PeerReported(var exchange, NotifyType error)
                && error.equals(NotifyType.INVALID_SYNTAX)) {
            // RFC 7296 §2.21.3: both ends take the IKE SA down.
            return Ending.closeWithChildren(state.childSas(), Closure.REFUSED, fault.text(), report);
        }
        ChildOffer offer = making.attempt().offer();
        Step dropped = atPeer
                ? ChildDeletions.ask(
                        state.with(state.agenda().end(making)), offer.id(), offer.inboundSpi(), fault.text())
                : drop(state, making);
        return dropped.then(further -> switch (making) {
                    case Procedure.Creation creation -> ChildCreations.refused(further, creation, fault, context);
                    case Procedure.ChildRekey rekey -> ChildRekeys.refused(further, rekey, fault, context);
                })
                .after(List.of(report));
    }

    /** Drops what this end had only thought of doing in place of {@code old}: the peer knows nothing of it. */
    static Step forget(IkeState.Established state, ChildId old) {
        IkeState.Established unwished = state.with(state.agenda().without(new Task.RekeyChild(old)));
        return unwished.agenda()
                .rekeyOf(old)
                .filter(rekey -> !rekey.attempt().isSent())
                .map(rekey -> drop(unwished, rekey))
                .orElse(Step.to(unwished));
    }

    /** Nothing comes of {@code making}, of which the peer has nothing. */
    private static Step drop(IkeState.Established state, Procedure.ChildMaking making) {
        return Step.to(
                state.with(state.agenda().end(making)),
                new Action.GiveBack(making.attempt().offer().inboundSpi()));
    }
}
