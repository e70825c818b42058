package io.ikelab.engine;

import io.ikelab.child.DataPlaneSignal.PacketSelectors;
import io.ikelab.event.EventSource;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.EndpointPolicy;
import io.ikelab.policy.Initiation;
import io.ikelab.policy.Persistence;
import io.ikelab.sa.Closure;
import io.ikelab.sa.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Which connections this end opens, and when: because somebody says so, because traffic wants through, and because one that
 * it holds on to was lost (see {@link Persistence}). None is opened that its {@link Initiation} leaves to the peer, or that
 * is up or on its way already.
 */
final class Openings {
    private final Supplier<EndpointPolicy> policy;
    private final SessionTable sessions;
    private final EventSource events;
    private final Consumer<EndpointOutput> out;
    private final Consumer<ConnectionPolicy> begin;
    private final Map<String, Memory> memories = new HashMap<>();
    private final Deadlines<String> due = new Deadlines<>();
    private final Set<String> refused = new HashSet<>();

    /** @param begin sends the first request */
    Openings(
            Supplier<EndpointPolicy> policy,
            SessionTable sessions,
            EventSource events,
            Consumer<EndpointOutput> out,
            Consumer<ConnectionPolicy> begin) {
        this.policy = policy;
        this.sessions = sessions;
        this.events = events;
        this.out = out;
        this.begin = begin;
    }

    /**
     * What is known of a connection beyond its policy.
     *
     * @param will what the last command was
     * @param barred lost, and not to be opened until somebody says so
     * @param failures attempts in a row that came to nothing
     */
    private record Memory(Will will, boolean barred, int failures) {
        static final Memory NONE = new Memory(Will.UNSPOKEN, false, 0);
    }

    private enum Will {
        UNSPOKEN,
        OPEN,
        CLOSED
    }

    void commanded(Instant now, String connection) {
        policy.get().named(connection).ifPresent(one -> {
            remember(connection, new Memory(Will.OPEN, false, 0));
            open(now, one);
        });
    }

    /** It stays down until somebody or something asks for it. */
    void terminated(String connection) {
        due.remove(connection);
        remember(connection, new Memory(Will.CLOSED, false, 0));
    }

    /** Traffic goes on asking for a connection that it may not open: it is told nothing but the first time. */
    void wanted(Instant now, String connection, PacketSelectors packet) {
        policy.get().named(connection).ifPresent(one -> wanted(now, one, packet));
    }

    private void wanted(Instant now, ConnectionPolicy connection, PacketSelectors packet) {
        boolean may = connection.options().initiation().trafficBegins()
                && !memory(connection.name()).barred();
        if (may) {
            open(now, connection.because(packet.source(), packet.destination()));
        } else if (refused.add(connection.name())) {
            refuse(now, connection);
        }
    }

    /** However it came up. */
    void established(String connection) {
        Memory before = memory(connection);
        remember(connection, new Memory(before.will(), false, 0));
        refused.remove(connection);
    }

    /** An IKE SA is over that was up, or that this end had begun. */
    void closed(Instant now, IkeSession session, Closure how, String reason) {
        policy.get().named(session.connection()).ifPresent(connection -> closed(now, connection, session, how, reason));
    }

    private void closed(Instant now, ConnectionPolicy connection, IkeSession session, Closure how, String reason) {
        boolean meant = how == Closure.COMMANDED || how == Closure.REPLACED;
        boolean goesOn = sessions.allOfConnection(connection.name()).stream()
                .anyMatch(other -> other != session && !other.isClosed());
        if (meant || goesOn || !connection.options().initiation().mayBegin()) {
            return;
        }
        if (session.wasUp()) {
            lost(now, connection, how, reason);
        } else {
            failed(now, connection, reason);
        }
    }

    private void lost(Instant now, ConnectionPolicy connection, Closure how, String reason) {
        Persistence persistence = connection.options().persistence();
        Memory before = memory(connection.name());
        switch (how == Closure.SILENCE ? persistence.onSilence() : persistence.onClose()) {
            case NEVER -> remember(connection.name(), new Memory(before.will(), true, 0));
            case ON_TRAFFIC -> {}
            case AT_ONCE -> {
                boolean told = before.will() == Will.OPEN;
                boolean may = told || connection.options().initiation().trafficBegins();
                if (may && before.will() != Will.CLOSED) {
                    schedule(now, connection, reason);
                }
            }
        }
    }

    /** Whatever it failed for: who was told of a NAT, too, may have met one changed packet only (RFC 4555 §3.9). */
    private void failed(Instant now, ConnectionPolicy connection, String reason) {
        int attempts = connection.options().persistence().attempts();
        Memory before = memory(connection.name());
        int failures = before.failures() + 1;
        boolean again = attempts == 0 || failures < attempts;
        remember(connection.name(), new Memory(before.will(), before.barred(), again ? failures : 0));
        if (again) {
            schedule(now, connection, reason);
        }
    }

    private void schedule(Instant now, ConnectionPolicy connection, String reason) {
        Duration pause = connection.options().persistence().pause();
        due.set(connection.name(), now.plus(pause));
        emit(now, meta -> new IkeEvent.ConnectionReopening(meta, connection.name(), reason, pause));
    }

    /** @param limit how many are opened at most */
    void tick(Instant now, int limit) {
        due.due(now, limit).forEach(name -> {
            due.remove(name);
            policy.get().named(name).ifPresent(connection -> open(now, connection));
        });
    }

    Instant nextDue() {
        return due.next();
    }

    private void open(Instant now, ConnectionPolicy connection) {
        if (!connection.options().initiation().mayBegin()) {
            refuse(now, connection);
        } else if (sessions.ofConnection(connection.name()).isEmpty()) {
            due.remove(connection.name());
            begin.accept(connection);
        }
    }

    private void refuse(Instant now, ConnectionPolicy connection) {
        Initiation rule = connection.options().initiation();
        emit(now, meta -> new IkeEvent.InitiationRefused(meta, connection.name(), rule));
    }

    private Memory memory(String connection) {
        return memories.getOrDefault(connection, Memory.NONE);
    }

    private void remember(String connection, Memory memory) {
        if (memory.equals(Memory.NONE)) {
            memories.remove(connection);
        } else {
            memories.put(connection, memory);
        }
    }

    private void emit(Instant now, Fact fact) {
        out.accept(new EndpointOutput.Emit(fact.at(events.meta(now, Optional.empty()))));
    }
}
