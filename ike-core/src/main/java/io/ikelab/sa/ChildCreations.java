package io.ikelab.sa;

import io.ikelab.child.ChildSa;
import io.ikelab.iana.NotifyType;
import io.ikelab.policy.ChildPolicy;
import io.ikelab.verdict.ProtocolFault;
import java.util.ArrayList;
import java.util.List;

/** This end asks for another Child SA. @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-1.3.1">RFC 7296 §1.3.1</a> */
final class ChildCreations {
    private ChildCreations() {}

    static Step begin(IkeState.Established state, Task.CreateChild wish, Context context) {
        return ChildAttempts.begin(
                state.with(state.agenda().without(wish)), wish.policy(), Procedure.Creation::new, context);
    }

    /** The responder has it: traffic may leave through it at once. */
    static Step made(IkeState.Established state, ChildSa sa, ChildPolicy policy, Context context) {
        List<Action> actions = new ArrayList<>();
        actions.add(Children.installInbound(sa));
        actions.addAll(Children.useOutbound(sa));
        return Step.to(state.with(Founding.begun(sa, policy, Standing.IN_USE, context)), actions);
    }

    /** Nothing is kept and nothing else changes; "not now" is asked again later. */
    static Step refused(IkeState.Established state, Procedure.Creation creation, ProtocolFault fault, Context context) {
        if (!Setbacks.isTemporary(fault)) {
            return Step.to(state);
        }
        ChildPolicy policy = creation.attempt().policy();
        return Setbacks.postpone(
                state,
                new Setbacks.Setback("setting up Child SA '" + policy.name() + "'", NotifyType.TEMPORARY_FAILURE),
                context,
                (further, at) -> further.with(
                        further.agenda().wish(Task.CreateChild.of(policy).notBefore(at))));
    }
}
