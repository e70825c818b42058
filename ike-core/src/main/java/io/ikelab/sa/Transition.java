package io.ikelab.sa;

import io.ikelab.event.ike.IkeEvent;
import io.ikelab.policy.ConnectionPolicy;
import java.util.List;

/**
 * The step function of an IKE SA: dispatches to the handler of the state.
 *
 * <p>Which exchanges may come in a state is what RFC 7296 §1 says of their order.
 */
public final class Transition {
    private Transition() {}

    public static Step step(IkeState state, Stimulus stimulus, Context context) {
        Step step = switch (state) {
            case IkeState.Initial initial -> initial(stimulus, context);
            case IkeState.AwaitKeyPair waiting -> InitiatorHandshake.onKeyPair(waiting, stimulus, context);
            case IkeState.AwaitInitResponse waiting -> InitiatorHandshake.onInitResponse(waiting, stimulus, context);
            case IkeState.AwaitInitiatorKeys waiting -> InitiatorHandshake.onKeys(waiting, stimulus, context);
            case IkeState.AwaitOwnProof waiting -> InitiatorProof.step(waiting, stimulus, context);
            case IkeState.AwaitAuthResponse waiting -> InitiatorAuth.step(waiting, stimulus, context);
            case IkeState.AwaitPeerJudged waiting -> InitiatorAuth.judged(waiting, stimulus, context);
            case IkeState.AwaitResponderKeys waiting -> ResponderHandshake.onKeys(waiting, stimulus, context);
            case IkeState.AwaitAuthRequest waiting -> ResponderAuth.step(waiting, stimulus, context);
            case IkeState.AwaitBothProofs waiting -> ResponderAuth.proven(waiting, stimulus, context);
            case IkeState.Established established -> EstablishedHandler.step(established, stimulus, context);
            case IkeState.AwaitFailureReported waiting -> Ending.reported(waiting, stimulus, context);
            case IkeState.AwaitDeleteResponse waiting -> Ending.deleted(waiting, stimulus, context);
            case IkeState.AwaitPeersDelete waiting -> Heirs.outlived(waiting, stimulus, context);
            case IkeState.Closed closed -> Step.to(closed);
        };
        Step onward = Pursuit.onward(state, stimulus, step, context);
        return onward.next().label().equals(state.label()) ? onward : announced(state, stimulus, context, onward);
    }

    private static Step initial(Stimulus stimulus, Context context) {
        return switch (stimulus) {
            case Stimulus.Begun(ConnectionPolicy connection) -> InitiatorHandshake.begin(connection, context);
            case Stimulus.Begotten birth -> Heirs.born(birth, context);
            case Stimulus.RequestReceived request -> ResponderHandshake.begin(request.message(), context);
            case Stimulus.RequestRefused refused -> Ending.refuseInClear(refused.fault(), context);
            default -> Step.to(new IkeState.Initial());
        };
    }

    private static Step announced(IkeState from, Stimulus stimulus, Context context, Step step) {
        String to = step.next().label();
        Fact fact = meta -> new IkeEvent.StateChanged(meta, context.localSpi(), from.label(), to, stimulus.label());
        return step.after(List.of(new Action.Emit(fact)));
    }
}
