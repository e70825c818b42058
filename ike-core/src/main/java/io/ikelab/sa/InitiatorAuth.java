package io.ikelab.sa;

import io.ikelab.child.ChildSa;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.exchange.ChildAgreement;
import io.ikelab.exchange.IkeAuthExchange;
import io.ikelab.exchange.InformationalExchange;
import io.ikelab.iana.NotifyType;
import io.ikelab.policy.Identity;
import io.ikelab.verdict.ProtocolFault;
import io.ikelab.wire.IkeMessage;
import java.util.ArrayList;
import java.util.List;

/** The initiator on the response to its IKE_AUTH request. */
final class InitiatorAuth {
    private InitiatorAuth() {}

    static Step step(IkeState.AwaitAuthResponse state, Stimulus stimulus, Context context) {
        return switch (stimulus) {
            case Stimulus.ResponseReceived response -> authenticate(state, response.message(), context);
            case Stimulus.ResponseRefused refused ->
                Ending.close(
                        Closure.REFUSED,
                        refused.fault().text(),
                        HandshakeFacts.fault(refused.fault(), new Outstanding.Auth(), context));
            case Stimulus.RequestTimedOut timedOut -> Ending.close(Closure.SILENCE, "the peer did not answer IKE_AUTH");
            case Stimulus.RequestReceived request -> onRequest(state, request.message());
            case Stimulus.RequestRefused refused -> Ending.refuse(refused.fault(), refused.exchange(), context);
            // DELETE waits for the response: the responder may have an SA by now, or refuse to.
            case Stimulus.Commanded(IkeCommand.Terminate terminate) -> Ending.beginDelete(state.sa(), List.of());
            default -> Step.to(state);
        };
    }

    private static Step authenticate(IkeState.AwaitAuthResponse state, IkeMessage message, Context context) {
        IkeSa sa = state.sa();
        return IkeAuthExchange.readResponse(sa.connection(), message, Proofs.peers(sa, context))
                .fold(connection -> child(state, message, context), fault -> switch (fault) {
                    case ProtocolFault.AuthenticationFailed failed ->
                        Ending.reportFailure(sa, failed, context, refused(message, failed, context));
                    default ->
                        Ending.close(
                                Closure.REFUSED,
                                fault.text(),
                                HandshakeFacts.fault(fault, new Outstanding.Auth(), context));
                });
    }

    private static Step child(IkeState.AwaitAuthResponse state, IkeMessage message, Context context) {
        IkeSa sa = state.sa();
        List<Action> up = new ArrayList<>();
        up.add(new Action.Emit(meta -> new IkeEvent.PeerAuthenticated(
                meta, context.localSpi(), sa.connection().remoteIdentity().toString(), "pre-shared key")));
        up.addAll(HandshakeFacts.established(sa, context));
        up.addAll(InitialContact.heard(message, sa.connection()));
        return IkeAuthExchange.readChildResponse(sa.connection(), message)
                .fold(
                        agreement -> withChild(state, agreement, context).after(up),
                        fault -> withoutChild(sa, fault, context).after(up));
    }

    private static Step withChild(IkeState.AwaitAuthResponse state, ChildAgreement agreement, Context context) {
        ChildSa child =
                Children.first(state.sa(), state.offer().id(), state.offer().inboundSpi(), agreement, context);
        List<Action> actions = new ArrayList<>(Children.picked(state.sa(), agreement, context));
        actions.addAll(Children.agreed(agreement, context));
        actions.add(Children.installInbound(child));
        actions.addAll(Children.useOutbound(child));
        return Founding.up(
                state.sa(),
                List.of(Founding.begun(child, agreement.child(), Standing.IN_USE, context)),
                actions,
                context);
    }

    /** The IKE SA stands without a Child SA (RFC 7296 §1.2): an answer outside the offer is deleted, though. */
    private static Step withoutChild(IkeSa sa, ProtocolFault fault, Context context) {
        Action report = HandshakeFacts.fault(fault, new Outstanding.Auth(), context);
        if (!(fault instanceof ProtocolFault.PeerReported)) {
            return Ending.beginDelete(sa, List.of()).after(List.of(report));
        }
        return Founding.up(sa, List.of(), List.of(report), context);
    }

    private static Action refused(IkeMessage message, ProtocolFault.AuthenticationFailed failed, Context context) {
        String claimed =
                IkeAuthExchange.identity(message, false).map(Identity::toString).orElse("nobody");
        return new Action.Emit(
                meta -> new IkeEvent.AuthenticationRefused(meta, context.localSpi(), claimed, failed.detail()));
    }

    /** A request that overtook the response: only the end of the SA means anything before the peer is authenticated. */
    private static Step onRequest(IkeState.AwaitAuthResponse state, IkeMessage message) {
        Action answer = Ending.decline(message);
        InformationalExchange.Asked asked = InformationalExchange.read(message);
        boolean over = asked.deletesIkeSa()
                || asked.error()
                        .filter(NotifyType.AUTHENTICATION_FAILED::equals)
                        .isPresent();
        return over
                ? Ending.close(Closure.BY_PEER, "ended by the peer during IKE_AUTH", answer)
                : Step.to(state, answer);
    }
}
