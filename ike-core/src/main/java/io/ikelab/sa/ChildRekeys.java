package io.ikelab.sa;

import io.ikelab.child.ChildSa;
import io.ikelab.event.ike.ChildSummary;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.iana.NotifyType;
import io.ikelab.keys.Nonces;
import io.ikelab.negotiate.Collision;
import io.ikelab.verdict.ProtocolFault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * This end asks for a Child SA in place of another, and what if the peer does the same.
 *
 * <p>What replaces a Child SA has its selectors and those of no packet (RFC 7296 §2.9.2).
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-2.8.1">RFC 7296 §1.3.3, §2.8.1, §2.25.1</a>
 */
final class ChildRekeys {
    private static final String REPLACED = "replaced";

    private ChildRekeys() {}

    /** What is offered is what the policy says, not what came of it: the responder may grant more by now. */
    static Step begin(IkeState.Established state, Task.RekeyChild wish, Context context) {
        IkeState.Established begun = state.with(state.agenda().without(wish));
        return begun.child(wish.child())
                .map(old -> ChildAttempts.begin(
                        begun,
                        old.policy(),
                        attempt -> new Procedure.ChildRekey(old.id(), attempt, Optional.empty(), false),
                        context))
                .orElse(Step.to(begun));
    }

    /** @param nonces of the exchange {@code made} came of */
    static Step made(
            IkeState.Established state, Procedure.ChildRekey rekey, ChildSa made, Nonces nonces, Context context) {
        if (rekey.unwanted()) {
            return giveWay(state, rekey, made, ChildCommands.DELETED, context);
        }
        Optional<Child> rival = rekey.rival().map(Procedure.ChildRival::child).flatMap(state::child);
        if (rival.isEmpty()) {
            return replace(state, rekey, made, context);
        }
        boolean survives =
                Collision.ownSurvives(nonces, rekey.rival().orElseThrow().nonces());
        Step step = survives
                ? replace(state.with(rival.get().redundant(forgotten(state, context))), rekey, made, context)
                : giveWay(state, rekey, made, "the peer replaced the same Child SA", context);
        return step.after(List.of(
                new Action.Emit(meta -> new IkeEvent.RekeyCollided(meta, context.localSpi(), "Child SA", survives))));
    }

    /** The responder has it: traffic leaves through it at once, and the old one goes, if it is not gone already. */
    private static Step replace(IkeState.Established state, Procedure.ChildRekey rekey, ChildSa made, Context context) {
        Optional<Child> old = state.child(rekey.old());
        List<Action> actions = new ArrayList<>();
        actions.add(Children.installInbound(made));
        actions.addAll(Children.useOutbound(made));
        old.ifPresent(replaced -> actions.add(rekeyed(replaced, made, true, context)));
        Child replacement =
                Founding.begun(made, rekey.attempt().policy(), Standing.IN_USE, old.map(Child::id), context);
        Step step = Step.to(state.with(replacement), actions);
        return old.isEmpty()
                ? step
                : step.then(further -> ChildDeletions.begin(
                        further.with(old.get().replaced(Instant.MAX)), old.get().replaced(Instant.MAX), REPLACED));
    }

    /** Nobody needs it. What this end made receives until the peer knows that it is deleted. */
    private static Step giveWay(
            IkeState.Established state, Procedure.ChildRekey rekey, ChildSa made, String why, Context context) {
        Child redundant = Founding.begun(made, rekey.attempt().policy(), Standing.REDUNDANT, context);
        List<Action> actions = new ArrayList<>();
        actions.add(Children.installInbound(made));
        actions.addAll(Children.known(made));
        return Step.to(state.with(redundant), actions).then(further -> ChildDeletions.begin(further, redundant, why));
    }

    /** The peer deleted what this end asked for before this end had it: the old one goes as it would have. */
    static Step stillborn(IkeState.Established state, Procedure.ChildRekey rekey, Context context) {
        if (rekey.rival().isPresent() || rekey.unwanted()) {
            return Step.to(state);
        }
        Optional<Child> old = state.child(rekey.old());
        Step step = old.isEmpty()
                ? Step.to(state)
                : ChildDeletions.begin(state, old.get(), "the peer deleted what was to replace it");
        return step.then(further -> Losses.of(further, rekey.attempt().policy(), context));
    }

    /** Nothing comes of it; the old one may stay until it is at its end. */
    static Step refused(IkeState.Established state, Procedure.ChildRekey rekey, ProtocolFault fault, Context context) {
        if (rekey.rival().isPresent() || rekey.unwanted()) {
            return Step.to(state);
        }
        Optional<Child> old =
                state.child(rekey.old()).filter(child -> !state.agenda().isDoomed(child.id()));
        if (old.isEmpty()) {
            // Whoever deleted it meanwhile wanted it gone.
            return Losses.of(state, rekey.attempt().policy(), context);
        }
        Child child = old.get();
        if (fault instanceof ProtocolFault.PeerReported(var exchange, NotifyType error)) {
            return error.equals(NotifyType.CHILD_SA_NOT_FOUND)
                    ? anew(state, child)
                    : Setbacks.postpone(
                            state,
                            new Setbacks.Setback(
                                    "replacing Child SA " + child.sa().inboundSpi(), error),
                            context,
                            (further, at) ->
                                    further.with(child.span(child.span().rekeyAt(at))));
        }
        Instant at = context.now().plus(Patience.longPause(context.random().child("pause at " + context.now())));
        return Step.to(state.with(child.span(child.span().rekeyAt(at))));
    }

    /** The peer does not know it any more: what this end sends through it is lost (RFC 7296 §2.25). */
    private static Step anew(IkeState.Established state, Child lost) {
        return ChildDeletions.remove(state, lost, "the peer does not know it")
                .then(further -> Step.to(further.with(further.agenda().wish(Task.CreateChild.of(lost.policy())))));
    }

    /** What the other end made in place of {@code old}. */
    static Action rekeyed(Child old, ChildSa replacement, boolean byThisEnd, Context context) {
        return new Action.Emit(meta -> new IkeEvent.ChildRekeyed(
                meta, context.localSpi(), ChildSummary.of(old.sa()), ChildSummary.of(replacement), byThisEnd));
    }

    /** When a peer that does not delete what it has to delete counts as having forgotten. */
    static Instant forgotten(IkeState.Established state, Context context) {
        return context.now()
                .plus(state.sa()
                        .connection()
                        .timing()
                        .retransmission()
                        .silentAfter()
                        .multipliedBy(2));
    }
}
