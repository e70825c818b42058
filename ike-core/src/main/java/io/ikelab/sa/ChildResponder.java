package io.ikelab.sa;

import io.ikelab.child.ChildId;
import io.ikelab.child.ChildSa;
import io.ikelab.crypto.CryptoProvider;
import io.ikelab.crypto.KeyExchange;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.exchange.ChildOffer;
import io.ikelab.exchange.CreateChildExchange;
import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.keys.Nonces;
import io.ikelab.net.Randomness;
import io.ikelab.octets.Octets;
import io.ikelab.policy.ChildPolicy;
import io.ikelab.verdict.FaultToNotify;
import io.ikelab.verdict.Incompatibility;
import io.ikelab.verdict.ProtocolFault;
import io.ikelab.verdict.Rule;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.NotifyPayload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The peer asks for a Child SA, another one or one in place of another.
 *
 * <p>A replacement is narrowed by the same policy as what it replaces, so it is never narrower (RFC 7296 §2.9.2).
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-1.3">RFC 7296 §1.3, §2.25.1</a>
 */
final class ChildResponder {
    /** Of one IKE SA: a peer must not fill this end's memory. Azure has trouble above 200 pairs of subnets. */
    private static final int CHILDREN_MAX = 200;

    private ChildResponder() {}

    static Step onRequest(IkeState.Established state, IkeMessage request, Context context) {
        Optional<NotifyPayload> rekeyed = CreateChildExchange.rekeyed(request);
        Optional<ProtocolFault> obstacle = obstacle(state, rekeyed);
        if (obstacle.isPresent()) {
            return refuse(state, obstacle.get(), context);
        }
        return CreateChildExchange.readRequest(
                        candidates(state, rekeyed, context), request, ChildAttempts.nonceLengthMin(state.sa(), context))
                .fold(asked -> accept(state, asked, rekeyed, context), fault -> refuse(state, fault, context));
    }

    /** What the peer asks for collides with (RFC 7296 §2.25). */
    private static Optional<ProtocolFault> obstacle(IkeState.Established state, Optional<NotifyPayload> rekeyed) {
        if (state.agenda().ikeRekey().filter(rekey -> rekey.attempt().isSent()).isPresent()) {
            return busy("this end is replacing the IKE SA");
        }
        if (rekeyed.isEmpty() && state.children().size() >= CHILDREN_MAX) {
            return Optional.of(new ProtocolFault.PeerIncompatible(
                    new Incompatibility.NoMoreChildren(), "there are " + CHILDREN_MAX + " Child SAs already"));
        }
        return rekeyed.flatMap(notify -> obstacle(state, notify));
    }

    private static Optional<ProtocolFault> obstacle(IkeState.Established state, NotifyPayload rekeyed) {
        Optional<Child> old = replaced(state, Optional.of(rekeyed));
        if (old.isEmpty()) {
            // Of what this end is just asking for the peer may know more than this end.
            return state.agenda()
                            .begun(Procedure.ChildMaking.class)
                            .anyMatch(making -> making.attempt().isSent())
                    ? busy("it may be the Child SA whose response is not here yet")
                    : Optional.of(new ProtocolFault.PeerIncompatible(
                            new Incompatibility.NoSuchChild(rekeyed.protocol(), rekeyed.spi()),
                            "it is not known here"));
        }
        if (state.agenda().isDoomed(old.get().id())) {
            return busy("this end is deleting it");
        }
        return old.get().counts() ? Optional.empty() : busy("it is replaced already");
    }

    private static Optional<ProtocolFault> busy(String why) {
        return Optional.of(new ProtocolFault.PeerIncompatible(new Incompatibility.Busy(), why));
    }

    /** Whether the answer to a request to replace {@code child} is being computed. */
    static boolean isReplacing(IkeState.Established state, ChildId child) {
        return state.agenda().answering().orElse(null) instanceof Answer.ForChild answer
                && replaced(state, answer.rekeyed())
                        .filter(old -> old.id().equals(child))
                        .isPresent();
    }

    private static Optional<Child> replaced(IkeState.Established state, Optional<NotifyPayload> rekeyed) {
        return rekeyed.flatMap(CreateChildExchange::espSpi).flatMap(state::sentThrough);
    }

    /** A replacement is of the policy of what it replaces. */
    private static List<ChildPolicy> candidates(
            IkeState.Established state, Optional<NotifyPayload> rekeyed, Context context) {
        List<ChildPolicy> configured = Children.configured(state.sa(), context);
        Optional<ChildPolicy> old = replaced(state, rekeyed).map(Child::policy);
        return old.map(policy -> configured.stream()
                        .filter(one -> one.name().equals(policy.name()))
                        .findFirst()
                        .orElse(policy))
                .map(List::of)
                .orElse(configured);
    }

    private static Step accept(
            IkeState.Established state,
            CreateChildExchange.Asked asked,
            Optional<NotifyPayload> rekeyed,
            Context context) {
        ChildId child = context.allocator().nextChild();
        Answer.ForChild answer = new Answer.ForChild(child, asked, rekeyed, ChildAttempts.nonce(child, context));
        // What this end has only thought of gives way: the peer was first.
        return replaced(state, rekeyed)
                .map(old -> ChildAttempts.forget(state, old.id()))
                .orElse(Step.to(state))
                .then(further -> asked.publicValue().isEmpty()
                        ? answer(further, answer, Optional.empty(), context)
                        : work(further, answer, context));
    }

    private static Step work(IkeState.Established state, Answer.ForChild answer, Context context) {
        CreateChildExchange.Asked asked = answer.asked();
        CryptoProvider crypto = context.crypto();
        KeyExchangeId method = asked.agreement().keyExchange().orElseThrow();
        Octets peers = asked.publicValue().orElseThrow();
        Randomness random = context.random().child("key exchange of " + answer.child());
        return Step.to(
                state.with(state.agenda().answering(answer)),
                new Action.StartWork(() -> agree(crypto.keyExchange(method, random), peers)));
    }

    private static WorkResult agree(KeyExchange own, Octets peers) {
        return switch (own.agree(peers)) {
            case KeyExchange.Agreement.Agreed(var shared) -> new WorkResult.AnswerSecret(own, shared);
            case KeyExchange.Agreement.Refused(String reason) -> {
                own.close();
                yield new WorkResult.AnswerRefused(reason);
            }
        };
    }

    /** The shared secret is there; meanwhile what the peer wants may have become impossible. */
    static Step onSecret(IkeState.Established state, WorkResult.AnswerSecret secret, Context context) {
        if (!(state.agenda().answering().orElse(null) instanceof Answer.ForChild answer)) {
            return Step.to(state, new Action.DiscardWork(secret));
        }
        IkeState.Established answered = state.with(state.agenda().answered());
        return obstacle(answered, answer.rekeyed())
                .map(fault -> refuse(answered, fault, context).after(List.of(new Action.DiscardWork(secret))))
                .orElseGet(() -> answer(answered, answer, Optional.of(secret), context));
    }

    static Step onRefused(IkeState.Established state, WorkResult.AnswerRefused refused, Context context) {
        return refuse(
                state.with(state.agenda().answered()),
                new ProtocolFault.PeerMisbehaved(Rule.PUBLIC_VALUE_IS_VALID, refused.reason()),
                context);
    }

    /** Inbound stands before the response reveals its SPI. */
    private static Step answer(
            IkeState.Established state,
            Answer.ForChild answer,
            Optional<WorkResult.AnswerSecret> secret,
            Context context) {
        CreateChildExchange.Asked asked = answer.asked();
        Nonces nonces = new Nonces(asked.nonce(), answer.nonce());
        ChildOffer offer = new ChildOffer(answer.child(), context.allocator().nextEspSpi());
        ChildSa sa = Children.make(
                state.sa(),
                offer,
                asked.agreement(),
                new Children.Ingredients(nonces, secret.map(WorkResult.AnswerSecret::shared), false),
                context);
        List<Action> actions = new ArrayList<>(Children.agreed(asked.agreement(), context));
        actions.add(Children.installInbound(sa));
        actions.add(new Action.SendResponse(CreateChildExchange.response(
                asked.agreement(), offer.inboundSpi(), answer.nonce(), secret.map(WorkResult.AnswerSecret::own))));
        IkeState.Established patient = state.with(state.agenda().with(Patience.NONE));
        ChildPolicy policy = asked.agreement().child();
        return replaced(patient, answer.rekeyed())
                .map(old -> replace(patient, old, new Replacement(sa, policy, nonces), context))
                .orElseGet(() -> add(patient, sa, policy, context))
                .after(actions);
    }

    private static Step add(IkeState.Established state, ChildSa sa, ChildPolicy policy, Context context) {
        return Step.to(state.with(Founding.begun(sa, policy, Standing.IN_USE, context)), Children.useOutbound(sa));
    }

    /** @param nonces of the exchange it came of */
    private record Replacement(ChildSa sa, ChildPolicy policy, Nonces nonces) {}

    /**
     * Traffic goes on leaving through {@code replaced} until the peer is sure to have the response. Where this end has asked
     * to replace the same one, which of the two stays is decided when its answer comes; where it has only thought of it,
     * the peer was first.
     */
    private static Step replace(IkeState.Established state, Child replaced, Replacement by, Context context) {
        Child made = Founding.begun(by.sa(), by.policy(), Standing.AWAITING_USE, Optional.of(replaced.id()), context);
        List<Action> actions = new ArrayList<>(Children.holdOutbound(by.sa()));
        actions.add(ChildRekeys.rekeyed(replaced, by.sa(), false, context));
        // The peer has what it rekeys, and so receives on it.
        return Successions.use(state, replaced).then(further -> {
            Agenda agenda = against(further.agenda(), replaced, new Procedure.ChildRival(made.id(), by.nonces()));
            return Step.to(
                    further.with(agenda)
                            .with(replaced.replaced(ChildRekeys.forgotten(further, context)))
                            .with(made),
                    actions);
        });
    }

    private static Agenda against(Agenda agenda, Child replaced, Procedure.ChildRival rival) {
        return agenda.rekeyOf(replaced.id())
                .map(rekey -> agenda.change(rekey, rekey.against(rival)))
                .orElse(agenda);
    }

    /** Nothing changes but that the peer is told no, unless it broke a rule. */
    static Step refuse(IkeState.Established state, ProtocolFault fault, Context context) {
        if (!(fault instanceof ProtocolFault.PeerIncompatible(Incompatibility reason, String detail))) {
            return EstablishedHandler.onRefused(
                    state, new Stimulus.RequestRefused(ExchangeType.CREATE_CHILD_SA, fault), context);
        }
        NotifyPayload notify = FaultToNotify.notify(fault).orElseThrow();
        List<Action> actions = new ArrayList<>(
                reason instanceof Incompatibility.Busy
                                || reason instanceof Incompatibility.NoSuchChild
                                || reason instanceof Incompatibility.OtherKeyExchange
                        ? List.of()
                        : Refusals.facts(fault, "Child SA", context));
        actions.add(new Action.Emit(meta -> new IkeEvent.ErrorSent(
                meta,
                context.localSpi(),
                ExchangeType.CREATE_CHILD_SA,
                notify.notifyType(),
                reason instanceof Incompatibility.Busy ? detail : fault.text())));
        actions.add(new Action.SendResponse(List.of(notify)));
        return Step.to(state, actions);
    }
}
