package io.ikelab.sa;

import io.ikelab.child.ChildId;
import io.ikelab.child.DataPlaneSignal.PacketSelectors;
import io.ikelab.policy.ChildPolicy;
import io.ikelab.policy.ChildStart;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What users and traffic at this end want of Child SAs. */
final class ChildCommands {
    static final String DELETED = "deleted by this end";

    private ChildCommands() {}

    static Step create(IkeState.Established state, String name, Context context) {
        return Children.configured(state.sa(), context).stream()
                .filter(policy -> policy.name().equals(name))
                .findFirst()
                .map(policy -> Step.to(state.with(state.agenda().wish(Task.CreateChild.of(policy)))))
                .orElse(Step.to(state));
    }

    /** A packet wants to leave and no Child SA takes it. */
    static Step acquire(IkeState.Established state, PacketSelectors packet, Context context) {
        Optional<ChildPolicy> covering = Children.configured(state.sa(), context).stream()
                .filter(policy -> policy.covers(packet.source(), packet.destination()))
                .findFirst()
                .filter(policy -> policy.start() != ChildStart.WHEN_TOLD);
        boolean wished = covering.isPresent()
                && state.agenda().wishes().stream()
                        .anyMatch(wish -> wish instanceof Task.CreateChild creation
                                && creation.policy()
                                        .name()
                                        .equals(covering.get().name()));
        return covering.isEmpty() || wished
                ? Step.to(state)
                : Step.to(state.with(state.agenda()
                        .wish(new Task.CreateChild(
                                covering.get().because(packet.source(), packet.destination()),
                                Optional.of(packet),
                                Instant.MIN))));
    }

    static Step rekeyAll(IkeState.Established state) {
        Agenda agenda = state.agenda();
        for (Child child : state.children()) {
            agenda = child.standing() == Standing.IN_USE ? agenda.wish(new Task.RekeyChild(child.id())) : agenda;
        }
        return Step.to(state.with(agenda));
    }

    /** Whatever takes its place, or is about to, goes with it. */
    static Step terminate(IkeState.Established state, ChildId id) {
        List<Child> kin = state.children().stream()
                .filter(child -> isKin(state, child, id))
                .toList();
        IkeState.Established inVain = state.agenda()
                .rekeyOf(id)
                .filter(rekey -> rekey.attempt().isSent())
                .map(rekey -> state.with(state.agenda().change(rekey, rekey.inVain())))
                .orElse(state);
        Step step = Step.to(inVain);
        for (Child child : kin) {
            step = step.then(further -> ChildDeletions.begin(further, child, DELETED));
        }
        return step;
    }

    /** Itself, what it replaces, and what replaces it. */
    private static boolean isKin(IkeState.Established state, Child child, ChildId id) {
        return child.id().equals(id)
                || child.replaces().filter(id::equals).isPresent()
                || state.child(id)
                        .flatMap(Child::replaces)
                        .filter(child.id()::equals)
                        .isPresent();
    }
}
