package io.ikelab.sa;

import io.ikelab.child.ChildSa;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.exchange.ChildAgreement;
import io.ikelab.exchange.IkeAuthExchange;
import io.ikelab.exchange.Prover;
import io.ikelab.exchange.Verdict;
import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.NotifyType;
import io.ikelab.octets.EspSpi;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.verdict.FaultToNotify;
import io.ikelab.verdict.ProtocolFault;
import io.ikelab.verdict.Rule;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.NotifyPayload;
import io.ikelab.wire.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The responder on the IKE_AUTH request. */
final class ResponderAuth {
    private ResponderAuth() {}

    static Step step(IkeState.AwaitAuthRequest state, Stimulus stimulus, Context context) {
        return switch (stimulus) {
            case Stimulus.RequestReceived request -> authenticate(state.sa(), request.message(), context);
            case Stimulus.RequestRefused refused -> Ending.refuse(refused.fault(), refused.exchange(), context);
            case Stimulus.TimerFired(Timer timer)
            when timer == Timer.HALF_OPEN ->
                Ending.close(Closure.REFUSED, "the initiator never sent an acceptable IKE_AUTH");
            default -> Step.to(state);
        };
    }

    private static Step authenticate(IkeSa sa, IkeMessage message, Context context) {
        if (!message.header().exchange().equals(ExchangeType.IKE_AUTH)) {
            return Ending.refuse(
                    new ProtocolFault.PeerMisbehaved(
                            Rule.EXCHANGE_FITS_THE_STATE,
                            message.header().exchange().toString()),
                    message.header().exchange(),
                    context);
        }
        List<ConnectionPolicy> candidates =
                context
                        .policy()
                        .openTo(
                                context.path().local().address(),
                                context.path().remote().address())
                        .stream()
                        .filter(connection ->
                                connection.ikeProposals().stream().anyMatch(proposal -> proposal.allows(sa.suite())))
                        .toList();
        Supplier<Verdict<Proving.Mutual>> proofs = Proving.mutual(candidates, sa, message, context);
        IkeState.AwaitBothProofs proving = new IkeState.AwaitBothProofs(sa, message);
        boolean slow = candidates.stream()
                .anyMatch(connection -> connection.authentication().hasSignatures());
        return slow
                ? Step.to(proving, new Action.StartWork(() -> new WorkResult.BothProven(proofs.get())))
                : conclude(proving, proofs.get(), context);
    }

    /** While the initiator's proof is being verified, and this end's computed. */
    static Step proven(IkeState.AwaitBothProofs state, Stimulus stimulus, Context context) {
        return switch (stimulus) {
            case Stimulus.WorkFinished(WorkResult.BothProven(Verdict<Proving.Mutual> proofs)) ->
                conclude(state, proofs, context);
            case Stimulus.TimerFired(Timer timer)
            when timer == Timer.HALF_OPEN ->
                Ending.close(Closure.REFUSED, "the initiator's IKE_AUTH took too long to verify");
            default -> Step.to(state);
        };
    }

    private static Step conclude(IkeState.AwaitBothProofs state, Verdict<Proving.Mutual> proofs, Context context) {
        IkeMessage message = state.request();
        return proofs.fold(
                        both -> unchanged(state.sa().with(both.peer()), both, message, context),
                        fault -> Ending.refuse(fault, ExchangeType.IKE_AUTH, context)
                                .after(List.of(Proving.refused(message, true, fault, context))))
                .after(Proving.passedOver(message, context));
    }

    /** Who prohibits NATs is told of one, and gets no IKE SA through it (RFC 4555 §3.9). */
    private static Step unchanged(IkeSa sa, Proving.Mutual proofs, IkeMessage message, Context context) {
        if (!MobileAuth.isTranslated(sa, message, context)) {
            return admit(MobileAuth.agree(sa, message, context), proofs, message, context);
        }
        String why = "the initiator's addresses were changed on the way, which it prohibits";
        return Ending.close(
                Closure.REFUSED,
                why,
                new Action.SendResponse(List.of(NotifyPayload.of(NotifyType.UNEXPECTED_NAT_DETECTED))),
                new Action.Emit(meta -> new IkeEvent.AddressesRefused(meta, context.localSpi(), context.path(), why)));
    }

    private static Step admit(IkeSa sa, Proving.Mutual proofs, IkeMessage message, Context context) {
        List<Action> up = new ArrayList<>();
        up.add(new Action.StopTimer(Timer.HALF_OPEN));
        up.add(Proving.authenticated(sa, proofs.peer(), context));
        up.addAll(HandshakeFacts.established(sa, context));
        up.addAll(InitialContact.heard(message, sa.connection()));
        up.addAll(MobileAuth.agreed(sa, context));
        return IkeAuthExchange.readChildRequest(sa.connection(), message)
                .fold(
                        agreement ->
                                withChild(sa, proofs.own(), agreement, context).after(up),
                        fault -> withoutChild(sa, proofs.own(), fault, context).after(up));
    }

    /** Inbound stands before the response reveals its SPI; outbound is used once the response is on its way. */
    private static Step withChild(IkeSa sa, Prover.Proven own, ChildAgreement agreement, Context context) {
        EspSpi inbound = context.allocator().nextEspSpi();
        ChildSa child = Children.first(sa, context.allocator().nextChild(), inbound, agreement, context);
        List<Action> actions = new ArrayList<>(Children.picked(sa, agreement, context));
        actions.addAll(Children.agreed(agreement, context));
        actions.add(Children.installInbound(child));
        actions.add(answer(IkeAuthExchange.response(sa.connection(), own, agreement, inbound), sa, context));
        actions.addAll(Children.useOutbound(child));
        return Founding.up(
                sa, List.of(Founding.begun(child, agreement.child(), Standing.IN_USE, context)), actions, context);
    }

    private static Step withoutChild(IkeSa sa, Prover.Proven own, ProtocolFault fault, Context context) {
        List<Action> actions = new ArrayList<>(Refusals.facts(fault, "Child SA", context));
        actions.addAll(HandshakeFacts.refusal(fault, ExchangeType.IKE_AUTH, context));
        actions.add(answer(
                IkeAuthExchange.responseWithoutChild(
                        sa.connection(), own, FaultToNotify.notify(fault).orElseThrow()),
                sa,
                context));
        return Founding.up(sa, List.of(), actions, context);
    }

    private static Action answer(List<Payload> payloads, IkeSa sa, Context context) {
        List<Payload> all = new ArrayList<>(payloads);
        all.addAll(InitialContact.said(sa.connection(), context));
        all.addAll(MobileAuth.asResponder(sa));
        return new Action.SendResponse(all);
    }
}
