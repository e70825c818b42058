package io.ikelab.gateway.front;

import io.ikelab.net.Randomness;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides which instance speaks for a public address that two share. No state passes between them: who gets the address
 * knows the configuration and nothing else. Each grant has an epoch of its own, and a new one is given only after the one
 * before is revoked, so that there is never more than one owner.
 */
public final class Front {
    private final FrontPlan plan;
    private final Randomness random;

    /** @param random where in their ranges outages lie */
    public Front(FrontPlan plan, Randomness random) {
        this.plan = plan;
        this.random = random;
    }

    public FrontPlan plan() {
        return plan;
    }

    /** What comes of {@code input}, the inputs in the order of their times. */
    public FrontStep step(FrontState state, FrontInput input) {
        List<FrontAction> actions = new ArrayList<>();
        FrontState learned = switch (input) {
            case FrontInput.Probed probed -> probed(state, probed, actions);
            case FrontInput.TakenOut out -> takenOut(state, out, actions);
            case FrontInput.Tick _ -> state;
        };
        return new FrontStep(settled(learned, input.now(), actions), actions);
    }

    /** When to {@link #step} at the latest, whatever probes say; {@link Instant#MAX}: whenever. */
    public Instant wake(FrontState state) {
        // Once that time has passed, only an instance that answers changes anything.
        Instant grantAt = owner(state).isPresent() || candidate(state).isPresent() ? state.grantAt() : Instant.MAX;
        Instant failBackAt = failBackAt(state);
        return grantAt.isBefore(failBackAt) ? grantAt : failBackAt;
    }

    private FrontState probed(FrontState state, FrontInput.Probed probed, List<FrontAction> actions) {
        Instance instance = probed.instance();
        Health before = state.health(instance);
        Health after = probed.answered() ? before.answered(probed.now()) : before.missed(plan.missesMax());
        FrontState next = state.with(instance, after);
        if (before.lost() && !after.lost()) {
            actions.add(new FrontAction.FoundWell(instance));
        } else if (!before.lost() && after.lost()) {
            actions.add(new FrontAction.FoundLost(instance, after.misses()));
            Instant until = after.answered().plus(plan.unplanned().draw(random));
            return revoked(next, instance, Loss.UNHEALTHY, until, actions);
        }
        return next;
    }

    private FrontState takenOut(FrontState state, FrontInput.TakenOut out, List<FrontAction> actions) {
        Health health = state.health(out.instance()).outOfService();
        return revoked(state.with(out.instance(), health), out.instance(), out.why(), afterPlanned(out.now()), actions);
    }

    private Instant afterPlanned(Instant now) {
        return now.plus(plan.planned().draw(random));
    }

    private static FrontState revoked(
            FrontState state, Instance instance, Loss why, Instant until, List<FrontAction> actions) {
        Optional<Grant> lost = state.grant().filter(grant -> grant.owner() == instance);
        lost.ifPresent(grant -> actions.add(new FrontAction.Revoked(grant, why)));
        return lost.isPresent() ? state.without(until) : state;
    }

    private FrontState settled(FrontState state, Instant now, List<FrontAction> actions) {
        FrontState next = state;
        if (!failBackAt(next).isAfter(now)) {
            next = revoked(next, Instance.IN_1, Loss.FAIL_BACK, afterPlanned(now), actions);
        }
        Optional<Instance> candidate = candidate(next);
        if (owner(next).isEmpty() && candidate.isPresent() && !next.grantAt().isAfter(now)) {
            Grant grant = new Grant(next.last().next(), candidate.get());
            actions.add(new FrontAction.Granted(grant));
            next = next.granting(grant);
        }
        return next;
    }

    private static Optional<Instance> owner(FrontState state) {
        return state.grant().map(Grant::owner);
    }

    /** The other one, where it is well: it was there all the time. */
    private static Optional<Instance> candidate(FrontState state) {
        Instance other = state.previous().other();
        if (state.isWell(other)) {
            return Optional.of(other);
        }
        return state.isWell(state.previous()) ? Optional.of(state.previous()) : Optional.empty();
    }

    private Instant failBackAt(FrontState state) {
        boolean elsewhere = owner(state).filter(Instance.IN_1::equals).isPresent();
        Optional<Duration> after = plan.failBack().filter(_ -> elsewhere && state.isWell(Instance.IN_0));
        return after.map(state.first().since()::plus).orElse(Instant.MAX);
    }
}
