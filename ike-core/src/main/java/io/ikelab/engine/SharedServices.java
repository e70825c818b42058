package io.ikelab.engine;

import io.ikelab.child.ChildSa;
import io.ikelab.net.Path;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.EndpointPolicy;
import io.ikelab.sa.Closure;
import io.ikelab.sa.Stimulus;
import io.ikelab.sa.WorkResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What an endpoint does for its sessions: work, wiping, and what concerns other sessions. */
final class SharedServices implements SessionEnvironment.Services {
    private final Supplier<EndpointPolicy> policy;
    private final SessionTable sessions;
    private final Openings openings;
    private final Consumer<EndpointOutput> out;
    private final BiConsumer<IkeSession, Consumer<IkeSession>> inSession;
    private final Nursery nursery;
    private final WorkTable work = new WorkTable();
    private final Wipes wipes = new Wipes();
    private Instant now = Instant.MIN;

    /** @param inSession gives a session a turn, in which a bug ends that session only */
    SharedServices(
            Supplier<EndpointPolicy> policy,
            SessionTable sessions,
            Openings openings,
            Consumer<EndpointOutput> out,
            BiConsumer<IkeSession, Consumer<IkeSession>> inSession,
            Nursery nursery) {
        this.policy = policy;
        this.sessions = sessions;
        this.openings = openings;
        this.out = out;
        this.inSession = inSession;
        this.nursery = nursery;
    }

    /** Makes the session of an IKE SA that came of rekeying another. */
    @FunctionalInterface
    interface Nursery {
        IkeSession make(Stimulus.Begotten birth, Path path);
    }

    /** A turn of the endpoint begins. */
    void turn(Instant at) {
        now = at;
        wipes.run(now);
    }

    /** Whose work {@code number} was, once. */
    Optional<IkeSession> claimWork(long number) {
        return work.claim(number);
    }

    @Override
    public void startWork(IkeSession session, Supplier<WorkResult> task) {
        out.accept(new EndpointOutput.Work(work.remember(session), task::get));
    }

    @Override
    public boolean hasOthers(IkeSession session, ConnectionPolicy connection) {
        return !others(session, connection).isEmpty();
    }

    @Override
    public void supersedeOthers(IkeSession session, ConnectionPolicy connection) {
        others(session, connection)
                .forEach(other -> inSession.accept(other, s -> s.stimulate(now, new Stimulus.Superseded())));
    }

    @Override
    public SessionSpis.IkeSpis ikeSpis() {
        return sessions;
    }

    @Override
    public void beget(IkeSession parent, Stimulus.Begotten birth, Path path) {
        IkeSession successor = nursery.make(birth, path);
        parent.bequeath(birth, successor);
        sessions.addSuccessor(successor);
        inSession.accept(successor, s -> s.born(now, birth));
    }

    @Override
    public void established(IkeSession session) {
        sessions.refresh(session);
        openings.established(session.connection());
    }

    @Override
    public void closed(IkeSession session, Closure how, String reason) {
        openings.closed(now, session, how, reason);
    }

    @Override
    public void gone(ChildSa child) {
        sessions.disown(child);
        wipe(child.inboundKeys()::close);
        wipe(child.outboundKeys()::close);
    }

    @Override
    public void wipe(Runnable wiping) {
        wipes.add(now, wiping);
    }

    private List<IkeSession> others(IkeSession session, ConnectionPolicy connection) {
        return policy.get().betweenTheSameAs(connection).stream()
                .flatMap(same -> sessions.allOfConnection(same.name()).stream())
                .filter(other -> other != session)
                .toList();
    }
}
