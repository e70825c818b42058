package io.ikelab.sa;

import io.ikelab.auth.Expiry;
import io.ikelab.child.ChildId;
import io.ikelab.event.ike.IkeEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What comes of age: SAs to be replaced, SAs to be ended, and what was put off.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-2.8">RFC 7296 §2.8</a>
 */
final class Lifetimes {
    static final String AGE = "its age";
    static final String VOLUME = "the amount it carried";
    static final String SEQUENCE_NUMBERS = "its sequence numbers";

    private Lifetimes() {}

    /** Sets the one timer to whatever comes first. */
    static List<Action> arm(IkeState before, Stimulus stimulus, IkeState.Established after, Context context) {
        Instant due = due(after);
        boolean armed = before instanceof IkeState.Established established
                && due(established).equals(due)
                && !stimulus.equals(new Stimulus.TimerFired(Timer.LIFETIMES));
        if (armed) {
            return List.of();
        }
        if (due.equals(Instant.MAX)) {
            return before instanceof IkeState.Established ? List.of(new Action.StopTimer(Timer.LIFETIMES)) : List.of();
        }
        Duration delay = context.now().isBefore(due) ? Duration.between(context.now(), due) : Duration.ZERO;
        return List.of(new Action.StartTimer(Timer.LIFETIMES, delay));
    }

    private static Instant due(IkeState.Established state) {
        Stream<Instant> children = state.children().stream()
                .filter(child -> !state.agenda().isDoomed(child.id()))
                .map(Child::due);
        Stream<Instant> postponed =
                state.agenda().wishes().stream().map(Pursuit::ripe).filter(ripe -> !ripe.equals(Instant.MIN));
        return Stream.of(Stream.of(state.span().next()), certificates(state), children, postponed)
                .flatMap(all -> all)
                .reduce(Instant.MAX, (a, b) -> a.isBefore(b) ? a : b);
    }

    /** When a certificate has run out, whose last moment is part of its life; a rekey under way comes to its end first. */
    private static Stream<Instant> certificates(IkeState.Established state) {
        return IkeRekeys.isUndecided(state)
                ? Stream.empty()
                : state.sa().expiry().stream().map(expiry -> expiry.notAfter().plusMillis(1));
    }

    static Step onTimer(IkeState.Established state, Context context) {
        if (certificates(state).anyMatch(end -> isDue(end, context))) {
            return ranOut(state, state.sa().expiry().orElseThrow(), context);
        }
        if (isDue(state.span().endAt(), context) && IkeRekeys.isUndecided(state)) {
            // It is as good as replaced, or the answer to this end's request never comes.
            Duration answered =
                    state.sa().connection().timing().retransmission().silentAfter();
            return Step.to(state.with(new Span(Instant.MAX, context.now().plus(answered))));
        }
        if (isDue(state.span().endAt(), context)) {
            return Ending.beginDelete(state, Closure.EXPIRED, "its life is over")
                    .after(List.of(reached("IKE SA", true, AGE, context)));
        }
        Step step = isDue(state.span().rekeyAt(), context)
                ? Step.to(
                        state.with(state.span().rekeyAt(Instant.MAX))
                                .with(state.agenda().wish(new Task.RekeyIke())),
                        reached("IKE SA", false, AGE, context))
                : Step.to(state);
        for (Child child : state.children()) {
            step = step.then(further -> onTimer(further, child.id(), context));
        }
        return step;
    }

    private static Step ranOut(IkeState.Established state, Expiry expiry, Context context) {
        return Ending.beginDelete(state, Closure.EXPIRED, "the certificate of " + expiry.subject() + " ran out")
                .after(List.of(new Action.Emit(meta -> new IkeEvent.CertificateRanOut(
                        meta, context.localSpi(), expiry.subject(), expiry.notAfter()))));
    }

    private static Step onTimer(IkeState.Established state, ChildId id, Context context) {
        Optional<Child> still =
                state.child(id).filter(child -> !state.agenda().isDoomed(id) && isDue(child.due(), context));
        if (still.isEmpty()) {
            return Step.to(state);
        }
        Child child = still.get();
        if (isDue(child.span().endAt(), context)) {
            return hard(state, id, AGE, context);
        }
        return isDue(child.deletedBy(), context)
                ? ChildDeletions.begin(state, child, "the peer, which has to delete it, does not")
                : soft(state, id, AGE, context);
    }

    /** A Child SA is due to be replaced: of interest where traffic leaves through it and nobody replaces it yet. */
    static Step soft(IkeState.Established state, ChildId id, String reason, Context context) {
        Optional<Child> due = state.child(id).filter(child -> child.standing() == Standing.IN_USE);
        if (due.isEmpty() || state.agenda().isDoomed(id)) {
            return Step.to(state);
        }
        Child child = due.get();
        // What was due is done with, under way or not: it would be due again at once and for ever.
        IkeState.Established further = state.with(child.span(child.span().rekeyAt(Instant.MAX)));
        return state.agenda().rekeyOf(id).isPresent()
                ? Step.to(further)
                : Step.to(
                        further.with(further.agenda().wish(new Task.RekeyChild(id))),
                        reached(what(child), false, reason, context));
    }

    /** A Child SA is at its end, whatever else was planned. */
    static Step hard(IkeState.Established state, ChildId id, String reason, Context context) {
        Optional<Child> due = state.child(id).filter(child -> !state.agenda().isDoomed(id));
        if (due.isEmpty()) {
            return Step.to(state);
        }
        Child child = due.get();
        Step promoted = Successions.promote(state, id);
        return promoted.then(further -> ChildDeletions.begin(further, child, "its life is over"))
                .then(further -> Losses.after(further, child, context))
                .after(List.of(reached(what(child), true, reason, context)));
    }

    private static String what(Child child) {
        return "Child SA " + child.sa().inboundSpi();
    }

    private static boolean isDue(Instant at, Context context) {
        return !context.now().isBefore(at);
    }

    private static Action reached(String what, boolean hard, String reason, Context context) {
        return new Action.Emit(meta -> new IkeEvent.LifetimeReached(meta, context.localSpi(), what, hard, reason));
    }
}
