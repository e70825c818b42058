package io.ikelab.sa;

import io.ikelab.crypto.CryptoProvider;
import io.ikelab.crypto.KeyExchange;
import io.ikelab.exchange.IkeAgreement;
import io.ikelab.exchange.IkeRekeyExchange;
import io.ikelab.iana.ExchangeType;
import io.ikelab.net.Randomness;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.Octets;
import io.ikelab.sa.Procedure.IkeRekey;
import io.ikelab.verdict.FaultToNotify;
import io.ikelab.verdict.Incompatibility;
import io.ikelab.verdict.ProtocolFault;
import io.ikelab.verdict.Rule;
import io.ikelab.wire.IkeMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The peer rekeys the IKE SA. @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-1.3.2">RFC 7296 §1.3.2</a> */
final class IkeRekeyResponder {
    private IkeRekeyResponder() {}

    static Step onRequest(IkeState.Established state, IkeMessage request, Context context) {
        if (state.agenda().begun().stream().anyMatch(procedure -> !(procedure instanceof IkeRekey))) {
            // RFC 7296 §2.25.2: Child SAs that are being made or deleted would be lost on the way.
            return refuse(state, busy(), context);
        }
        Octets nonce = IkeRekeys.nonce(
                context.random().child("nonce for request " + request.header().messageId()));
        return IkeRekeyExchange.readRequest(context.crypto(), state.sa().connection(), nonce, request)
                .fold(agreement -> begin(state, agreement, context), fault -> refuse(state, fault, context));
    }

    private static ProtocolFault busy() {
        return new ProtocolFault.PeerIncompatible(
                new Incompatibility.Busy(), "Child SAs of this IKE SA are being set up or deleted");
    }

    private static Step refuse(IkeState.Established state, ProtocolFault fault, Context context) {
        if (!(fault instanceof ProtocolFault.PeerIncompatible incompatible)) {
            return EstablishedHandler.onRefused(
                    state, new Stimulus.RequestRefused(ExchangeType.CREATE_CHILD_SA, fault), context);
        }
        List<Action> actions = new ArrayList<>(
                incompatible.reason() instanceof Incompatibility.NoCommonProposal
                        ? Refusals.facts(fault, "IKE SA", context)
                        : List.of());
        actions.addAll(HandshakeFacts.refusal(fault, ExchangeType.CREATE_CHILD_SA, context));
        FaultToNotify.notify(fault).ifPresent(notify -> actions.add(new Action.SendResponse(List.of(notify))));
        return Step.to(state, actions);
    }

    /** While this end had only thought of doing the same, the peer's request wins. */
    private static Step begin(IkeState.Established state, IkeAgreement agreement, Context context) {
        Optional<IkeRekey> unsent =
                state.agenda().ikeRekey().filter(rekey -> !rekey.attempt().isSent());
        return unsent.map(rekey -> IkeRekeys.forget(state, rekey))
                .orElse(Step.to(state))
                .then(further -> compute(further, agreement, context));
    }

    private static Step compute(IkeState.Established state, IkeAgreement agreement, Context context) {
        IkeSpi spi = context.allocator().nextIkeSpi();
        CryptoProvider crypto = context.crypto();
        Randomness random = context.random().child("key exchange of " + spi);
        List<Action> actions = new ArrayList<>(Heirs.agreed(agreement, context));
        actions.add(new Action.StartWork(() -> secret(crypto, agreement, random)));
        return Step.to(state.with(state.agenda().answering(new Answer.ForIke(spi, agreement))), actions);
    }

    private static WorkResult secret(CryptoProvider crypto, IkeAgreement agreement, Randomness random) {
        KeyExchange own = crypto.keyExchange(agreement.suite().keyExchange(), random);
        return switch (own.agree(agreement.peerPublicValue())) {
            case KeyExchange.Agreement.Agreed(var shared) -> new WorkResult.AnswerSecret(own, shared);
            case KeyExchange.Agreement.Refused(String reason) -> {
                own.close();
                yield new WorkResult.AnswerRefused(reason);
            }
        };
    }

    static Step onSecret(
            IkeState.Established state, Answer.ForIke answer, WorkResult.AnswerSecret work, Context context) {
        IkeAgreement agreement = answer.agreement();
        IkeSa heir = Heirs.of(state.sa(), false, answer.spi(), agreement, work.shared(), context);
        List<Action> actions = List.of(
                HandshakeFacts.keys(heir),
                new Action.SendResponse(IkeRekeyExchange.response(agreement, answer.spi(), work.own())));
        IkeState.Established answered = state.with(state.agenda().answered());
        Step step = answered.agenda()
                .ikeRekey()
                .map(own -> Step.to(answered.with(answered.agenda().change(own, own.against(heir)))))
                .orElseGet(() -> Heirs.byPeer(answered, heir, context));
        return step.after(actions);
    }

    static Step onInvalid(IkeState.Established state, WorkResult.AnswerRefused work, Context context) {
        ProtocolFault fault = new ProtocolFault.PeerMisbehaved(Rule.PUBLIC_VALUE_IS_VALID, work.reason());
        return refuse(state.with(state.agenda().answered()), fault, context);
    }
}
