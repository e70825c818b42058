package io.ikelab.sa;

import io.ikelab.child.ChildSa;
import io.ikelab.child.DataPlaneOrder;
import io.ikelab.event.ike.ChildSummary;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.exchange.InformationalExchange;
import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.NotifyType;
import io.ikelab.verdict.FaultToNotify;
import io.ikelab.verdict.ProtocolFault;
import io.ikelab.wire.AuthenticationPayload;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.NotifyPayload;
import java.util.ArrayList;
import java.util.List;

/** How an IKE SA ends. */
final class Ending {
    private Ending() {}

    /** At once and without a word to the peer. */
    static Step close(Closure how, String reason, Action... before) {
        List<Action> actions = new ArrayList<>(List.of(before));
        actions.add(new Action.Close(how, reason));
        return Step.to(new IkeState.Closed(reason), actions);
    }

    /** Answers an IKE_SA_INIT request with an error in the clear and forgets it. */
    static Step refuseInClear(ProtocolFault fault, Context context) {
        return refuse(fault, ExchangeType.IKE_SA_INIT, context);
    }

    /** Answers a request with an error that ends the SA. */
    static Step refuse(ProtocolFault fault, ExchangeType exchange, Context context) {
        return refuse(Closure.REFUSED, fault, exchange, context);
    }

    /** Likewise an SA that was about to end, {@code how} everybody knows. */
    static Step refuse(Closure how, ProtocolFault fault, ExchangeType exchange, Context context) {
        List<Action> actions = new ArrayList<>(HandshakeFacts.refusal(fault, exchange, context));
        FaultToNotify.notify(fault).ifPresent(notify -> actions.add(new Action.SendResponse(List.of(notify))));
        actions.add(new Action.Close(how, fault.text()));
        return Step.to(new IkeState.Closed(fault.text()), actions);
    }

    /** Takes the Child SAs down, then the SA. */
    static Step closeWithChildren(List<ChildSa> children, Closure how, String reason, Action... before) {
        List<Action> actions = new ArrayList<>(List.of(before));
        actions.addAll(removeAll(children, reason));
        actions.add(new Action.Close(how, reason));
        return Step.to(new IkeState.Closed(reason), actions);
    }

    static List<Action> remove(ChildSa child, String reason) {
        return List.of(
                new Action.Order(new DataPlaneOrder.RemoveOutbound(child.id(), child.outboundSpi())),
                new Action.Order(new DataPlaneOrder.RemoveInbound(child.id(), child.inboundSpi())),
                new Action.Emit(meta -> new IkeEvent.ChildClosed(meta, ChildSummary.of(child), reason)),
                new Action.Discard(child));
    }

    static List<Action> removeAll(List<ChildSa> children, String reason) {
        return children.stream()
                .flatMap(child -> remove(child, reason).stream())
                .toList();
    }

    /** The answer of an SA that takes nothing new: it is not up yet or over soon (RFC 7296 §2.25). */
    static Action decline(IkeMessage request) {
        boolean wantsChild = request.header().exchange().equals(ExchangeType.CREATE_CHILD_SA);
        return new Action.SendResponse(
                wantsChild ? List.of(NotifyPayload.of(NotifyType.TEMPORARY_FAILURE)) : InformationalExchange.empty());
    }

    /** Initiator: the responder's proof was refused, and it is told so in an exchange of its own (§2.21.2). */
    static Step reportFailure(IkeSa sa, ProtocolFault fault, Context context, Action... before) {
        List<NotifyPayload> notify = FaultToNotify.notify(fault).stream().toList();
        List<Action> actions = new ArrayList<>(List.of(before));
        actions.addAll(HandshakeFacts.refusal(fault, ExchangeType.IKE_AUTH, context));
        actions.add(new Action.SendRequest(new Outstanding.ReportFailure(), List.copyOf(notify)));
        return Step.to(new IkeState.AwaitFailureReported(sa, fault.text()), actions);
    }

    static Step reported(IkeState.AwaitFailureReported state, Stimulus stimulus, Context context) {
        return switch (stimulus) {
            case Stimulus.RequestRefused refused -> refuse(refused.fault(), refused.exchange(), context);
            case Stimulus.ResponseReceived response -> close(Closure.REFUSED, state.reason());
            case Stimulus.ResponseRefused response -> close(Closure.REFUSED, state.reason());
            case Stimulus.RequestTimedOut timedOut -> close(Closure.REFUSED, state.reason());
            case Stimulus.RequestReceived request -> close(Closure.REFUSED, state.reason(), decline(request.message()));
            default -> Step.to(state);
        };
    }

    /** By command. */
    static Step beginDelete(IkeSa sa, List<ChildSa> children) {
        return beginDelete(sa, children, Closure.COMMANDED, "deleted by this end");
    }

    /** Sends DELETE for the IKE SA; nothing leaves through its Child SAs any more. */
    static Step beginDelete(IkeSa sa, List<ChildSa> children, Closure how, String reason) {
        List<Action> actions = new ArrayList<>();
        actions.add(new Action.StopTimer(Timer.LIVENESS));
        actions.add(new Action.StopTimer(Timer.KEEPALIVE));
        actions.add(new Action.StopTimer(Timer.LIFETIMES));
        children.forEach(child ->
                actions.add(new Action.Order(new DataPlaneOrder.RemoveOutbound(child.id(), child.outboundSpi()))));
        actions.add(new Action.SendRequest(new Outstanding.DeleteIke(), InformationalExchange.deleteIkeSa()));
        return Step.to(new IkeState.AwaitDeleteResponse(sa, children, how, reason), actions);
    }

    /** Likewise; what the peer has asked and waits for is not going to be. */
    static Step beginDelete(IkeState.Established state, Closure how, String reason) {
        Step step = beginDelete(state.sa(), state.childSas(), how, reason);
        return state.agenda().answering().isEmpty() ? step : step.after(List.of(temporaryFailure()));
    }

    /** What was asked for may work later, or elsewhere. */
    static Action temporaryFailure() {
        return new Action.SendResponse(List.of(NotifyPayload.of(NotifyType.TEMPORARY_FAILURE)));
    }

    static Step deleted(IkeState.AwaitDeleteResponse state, Stimulus stimulus, Context context) {
        return switch (stimulus) {
            // The end of a handshake that was still under way: the peer has no SA that a DELETE could end.
            case Stimulus.ResponseReceived(Outstanding.Auth auth, IkeMessage message)
            when message.first(AuthenticationPayload.class).isEmpty() ->
                close(Closure.COMMANDED, "deleted by this end");
            case Stimulus.ResponseReceived(Outstanding.DeleteIke delete, var message) ->
                closeWithChildren(state.children(), state.how(), state.reason());
            case Stimulus.ResponseRefused refused -> closeWithChildren(state.children(), state.how(), state.reason());
            case Stimulus.RequestTimedOut timedOut ->
                closeWithChildren(state.children(), state.how(), state.reason() + ", unanswered");
            // Both ends deleted at once: answer and be done (RFC 7296 §2.25.2 asks for no more).
            case Stimulus.RequestReceived request
            when InformationalExchange.read(request.message()).deletesIkeSa() ->
                closeWithChildren(
                        state.children(),
                        state.how(),
                        "deleted by both ends",
                        new Action.SendResponse(InformationalExchange.empty()));
            case Stimulus.Superseded superseded when !state.isReplaced() -> InitialContact.superseded(state.children());
            case Stimulus.Superseded superseded -> close(state.how(), state.reason());
            case Stimulus.WorkFinished(WorkResult result) -> Step.to(state, new Action.DiscardWork(result));
            case Stimulus.RequestReceived request -> Step.to(state, decline(request.message()));
            case Stimulus.RequestRefused refused ->
                refuse(state.how(), refused.fault(), refused.exchange(), context)
                        .after(removeAll(state.children(), refused.fault().text()));
            default -> Step.to(state);
        };
    }
}
