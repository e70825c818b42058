package io.ikelab.sa;

import io.ikelab.child.ChildId;
import io.ikelab.child.ChildLimits;
import io.ikelab.child.ChildSa;
import io.ikelab.net.Randomness;
import io.ikelab.policy.ChildLifetimes;
import io.ikelab.policy.ChildPolicy;
import io.ikelab.policy.ChildStart;
import io.ikelab.policy.Volume;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How an IKE SA comes up, and how its Child SAs get the ends of their lives. */
final class Founding {
    private Founding() {}

    /** @param before what the handshake comes to first */
    static Step up(IkeSa sa, List<Child> children, List<Action> before, Context context) {
        return up(sa, children, Agenda.EMPTY.withWishes(atOnce(sa, context)), before, context);
    }

    /** With everything that the IKE SA in whose place it comes had and wanted. */
    static Step heir(Stimulus.Begotten birth, Context context) {
        return up(birth.sa(), birth.children(), Agenda.EMPTY.withWishes(birth.wishes()), List.of(), context);
    }

    private static Step up(IkeSa sa, List<Child> children, Agenda agenda, List<Action> before, Context context) {
        List<Action> actions = new ArrayList<>(before);
        actions.addAll(EstablishedHandler.watch(sa));
        Span span = Span.begin(
                sa.connection().options().lifetime(),
                context.now(),
                context.random().child("lifetime"));
        return Step.to(new IkeState.Established(sa, children, agenda, span), actions);
    }

    /** The Child SAs that are to be there beside the one that comes with the IKE SA; whoever opened it sets them up. */
    private static List<Task> atOnce(IkeSa sa, Context context) {
        return Children.configured(sa, context).stream()
                .filter(policy -> sa.initiator() && policy.start() == ChildStart.AT_ONCE)
                .<Task>map(Task.CreateChild::of)
                .toList();
    }

    /** A Child SA that begins its life now, with no other to replace. */
    static Child begun(ChildSa sa, ChildPolicy policy, Standing standing, Context context) {
        return begun(sa, policy, standing, Optional.empty(), context);
    }

    /** A Child SA that begins its life now. */
    static Child begun(ChildSa sa, ChildPolicy policy, Standing standing, Optional<ChildId> replaced, Context context) {
        Randomness random = context.random().child("lifetime of " + sa.id());
        Span span = Span.begin(policy.lifetimes().time(), context.now(), random);
        return new Child(sa, policy, standing, span, replaced, Instant.MAX);
    }

    /** What the data plane is to watch. */
    static ChildLimits limits(ChildId child, ChildLifetimes lifetimes, Context context) {
        Randomness random = context.random().child("volume of " + child);
        return new ChildLimits(
                soft(lifetimes.bytes(), random),
                lifetimes.bytes().life(),
                soft(lifetimes.packets(), random),
                lifetimes.packets().life());
    }

    private static long soft(Volume volume, Randomness random) {
        long part = volume.jitter() == 0 ? 0 : Math.floorMod(random.nextLong(), volume.jitter());
        return volume.rekey() == Long.MAX_VALUE ? Long.MAX_VALUE : volume.rekey() - part;
    }
}
