package io.ikelab.sa;

import io.ikelab.child.DataPlaneSignal.PacketSelectors;
import io.ikelab.policy.ChildPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Begins what this end wants as soon as it may. Rekeying the IKE SA is exclusive: it begins when nothing else is under way,
 * and nothing else begins until it is over (RFC 7296 §2.25.2). What has become moot is dropped when its turn comes.
 */
final class Pursuit {
    /** Traffic that no answer to it ever covers must not pile up Child SAs. */
    private static final int CHILDREN_PER_POLICY_MAX = 32;

    private Pursuit() {}

    /** What follows from a step that leaves the IKE SA up. */
    static Step onward(IkeState before, Stimulus stimulus, Step step, Context context) {
        return begin(step, context).then(state -> Step.to(state, Lifetimes.arm(before, stimulus, state, context)));
    }

    private static Step begin(Step step, Context context) {
        Step further = step;
        Optional<Task> next = next(further, context);
        while (next.isPresent()) {
            Task task = next.get();
            further = further.then(state -> begin(state, task, context));
            next = next(further, context);
        }
        return further;
    }

    /** The first wish that is ripe; none where it has to wait for its turn. */
    private static Optional<Task> next(Step step, Context context) {
        return step.next() instanceof IkeState.Established state
                ? state.agenda().wishes().stream()
                        .filter(wish -> !context.now().isBefore(ripe(wish)))
                        .findFirst()
                        .filter(wish -> isMoot(state, wish) || mayBegin(state, wish, step.actions(), context))
                : Optional.empty();
    }

    /** When the turn of {@code wish} may come; {@link Instant#MIN} for at once. */
    static Instant ripe(Task wish) {
        return wish instanceof Task.CreateChild creation ? creation.notBefore() : Instant.MIN;
    }

    private static boolean mayBegin(IkeState.Established state, Task task, List<Action> actions, Context context) {
        Agenda agenda = state.agenda();
        if (agenda.isRekeyingIke() || claimed(agenda, actions) >= context.freeWindow()) {
            return false;
        }
        return !(task instanceof Task.RekeyIke)
                || agenda.begun().isEmpty() && agenda.answering().isEmpty();
    }

    /** Requests that this step adds, or that are being prepared. */
    private static long claimed(Agenda agenda, List<Action> actions) {
        long preparing = agenda.begun(Procedure.ChildMaking.class)
                .filter(making -> !making.attempt().isSent())
                .count();
        long added =
                actions.stream().filter(Action.SendRequest.class::isInstance).count();
        return added + preparing;
    }

    private static boolean isMoot(IkeState.Established state, Task task) {
        Agenda agenda = state.agenda();
        return switch (task) {
            case Task.CreateChild creation -> isThere(state, creation) || isBegun(agenda, creation.policy());
            case Task.RekeyChild(var id) ->
                state.child(id)
                                .filter(child -> child.standing() == Standing.IN_USE)
                                .isEmpty()
                        || agenda.isDoomed(id)
                        || agenda.rekeyOf(id).isPresent()
                        || ChildResponder.isReplacing(state, id);
            case Task.DeleteChild(var id, String reason) -> state.child(id).isEmpty();
            case Task.RekeyIke _ -> agenda.ikeRekey().isPresent();
            case Task.UpdateAddresses _, Task.CheckPath _, Task.AnnounceAddresses _ ->
                state.sa().mobility().isEmpty();
        };
    }

    /**
     * Whoever set it up. A peer that granted single addresses before may grant this packet's, too; one that granted networks
     * and left this packet out would do so again (RFC 7296 §2.9).
     */
    private static boolean isThere(IkeState.Established state, Task.CreateChild creation) {
        List<Child> same = of(state, creation.policy()).toList();
        return creation.packet()
                .map(packet -> same.size() >= CHILDREN_PER_POLICY_MAX
                        || same.stream().anyMatch(child -> child.covers(packet) || !child.isOfOnePair()))
                .orElse(!same.isEmpty());
    }

    /** Whether a Child SA takes what comes first in {@code policy}: the packet it is asked for, or all of it. */
    static boolean isCovered(IkeState.Established state, ChildPolicy policy) {
        PacketSelectors first = new PacketSelectors(
                policy.localSelectors().getFirst(), policy.remoteSelectors().getFirst());
        return of(state, policy).anyMatch(child -> child.covers(first));
    }

    private static Stream<Child> of(IkeState.Established state, ChildPolicy policy) {
        return state.children().stream()
                .filter(child -> child.counts()
                        && !state.agenda().isDoomed(child.id())
                        && child.policy().name().equals(policy.name()));
    }

    private static boolean isBegun(Agenda agenda, ChildPolicy policy) {
        return agenda.begun(Procedure.Creation.class)
                .anyMatch(creation -> creation.attempt().policy().name().equals(policy.name()));
    }

    private static Step begin(IkeState.Established state, Task task, Context context) {
        if (isMoot(state, task)) {
            return Step.to(state.with(state.agenda().without(task)));
        }
        return switch (task) {
            case Task.CreateChild creation -> ChildCreations.begin(state, creation, context);
            case Task.RekeyChild rekey -> ChildRekeys.begin(state, rekey, context);
            case Task.DeleteChild deletion -> ChildDeletions.begin(state, deletion);
            case Task.RekeyIke rekey -> IkeRekeys.begin(state, rekey, context);
            case Task.UpdateAddresses update -> AddressUpdates.begin(state, update, context);
            case Task.CheckPath check -> PathChecks.begin(state, check, context);
            case Task.AnnounceAddresses announcement -> AddressLists.begin(state, announcement, context);
        };
    }
}
