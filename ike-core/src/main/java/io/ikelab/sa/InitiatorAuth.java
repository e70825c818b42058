package io.ikelab.sa;

import io.ikelab.child.ChildSa;
import io.ikelab.exchange.ChildAgreement;
import io.ikelab.exchange.ChildOffer;
import io.ikelab.exchange.IkeAuthExchange;
import io.ikelab.exchange.InformationalExchange;
import io.ikelab.exchange.PeerJudge;
import io.ikelab.exchange.PeerJudge.Admitted;
import io.ikelab.exchange.Verdict;
import io.ikelab.iana.NotifyType;
import io.ikelab.policy.PeerProof;
import io.ikelab.verdict.ProtocolFault;
import io.ikelab.wire.IkeMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

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
        IkeAuthExchange.Proof covered = Proofs.peers(sa, context);
        PeerJudge judge = Proving.judge(context);
        Supplier<Verdict<Admitted>> verdict =
                () -> IkeAuthExchange.readResponse(sa.connection(), message, covered, judge);
        IkeState.AwaitPeerJudged judging = new IkeState.AwaitPeerJudged(sa, state.offer(), message);
        return switch (sa.connection().authentication().peer()) {
            case PeerProof.SharedKey _ -> conclude(judging, verdict.get(), context);
            case PeerProof.Certificate _ ->
                Step.to(judging, new Action.StartWork(() -> new WorkResult.PeerJudged(verdict.get())));
        };
    }

    /** While the responder's signature and certificates are being verified. */
    static Step judged(IkeState.AwaitPeerJudged state, Stimulus stimulus, Context context) {
        return switch (stimulus) {
            case Stimulus.WorkFinished(WorkResult.PeerJudged(Verdict<Admitted> verdict)) ->
                conclude(state, verdict, context);
            case Stimulus.RequestReceived request -> onRequest(state, request.message());
            case Stimulus.RequestRefused refused -> Ending.refuse(refused.fault(), refused.exchange(), context);
            case Stimulus.Commanded(IkeCommand.Terminate terminate) -> Ending.beginDelete(state.sa(), List.of());
            default -> Step.to(state);
        };
    }

    private static Step conclude(IkeState.AwaitPeerJudged state, Verdict<Admitted> verdict, Context context) {
        IkeMessage message = state.response();
        Step step = verdict.fold(admitted -> child(state, admitted, context), fault -> switch (fault) {
            case ProtocolFault.AuthenticationFailed failed ->
                Ending.reportFailure(state.sa(), failed, context, Proving.refused(message, false, failed, context));
            default ->
                Ending.close(
                        Closure.REFUSED, fault.text(), HandshakeFacts.fault(fault, new Outstanding.Auth(), context));
        });
        return step.after(Proving.passedOver(message, context));
    }

    private static Step child(IkeState.AwaitPeerJudged state, Admitted admitted, Context context) {
        IkeMessage message = state.response();
        IkeSa sa = MobileAuth.agree(state.sa().with(admitted), message, context);
        List<Action> up = new ArrayList<>();
        up.add(Proving.authenticated(sa, admitted, context));
        up.addAll(HandshakeFacts.established(sa, context));
        up.addAll(InitialContact.heard(message, sa.connection()));
        up.addAll(MobileAuth.agreed(sa, context));
        return IkeAuthExchange.readChildResponse(sa.connection(), message)
                .fold(
                        agreement ->
                                withChild(sa, state.offer(), agreement, context).after(up),
                        fault -> withoutChild(sa, fault, context).after(up));
    }

    private static Step withChild(IkeSa sa, ChildOffer offer, ChildAgreement agreement, Context context) {
        ChildSa child = Children.first(sa, offer.id(), offer.inboundSpi(), agreement, context);
        List<Action> actions = new ArrayList<>(Children.picked(sa, agreement, context));
        actions.addAll(Children.agreed(agreement, context));
        actions.add(Children.installInbound(child));
        actions.addAll(Children.useOutbound(child));
        return Founding.up(
                sa, List.of(Founding.begun(child, agreement.child(), Standing.IN_USE, context)), actions, context);
    }

    /** The IKE SA stands without a Child SA (RFC 7296 §1.2): an answer outside the offer is deleted, though. */
    private static Step withoutChild(IkeSa sa, ProtocolFault fault, Context context) {
        Action report = HandshakeFacts.fault(fault, new Outstanding.Auth(), context);
        if (!(fault instanceof ProtocolFault.PeerReported)) {
            return Ending.beginDelete(sa, List.of()).after(List.of(report));
        }
        return Founding.up(sa, List.of(), List.of(report), context);
    }

    /** A request that overtook the response: only the end of the SA means anything before the peer is authenticated. */
    private static Step onRequest(IkeState state, IkeMessage message) {
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
