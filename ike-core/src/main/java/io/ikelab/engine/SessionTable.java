package io.ikelab.engine;

import io.ikelab.child.ChildId;
import io.ikelab.child.ChildSa;
import io.ikelab.iana.ExchangeType;
import io.ikelab.net.Endpoint;
import io.ikelab.net.Path;
import io.ikelab.net.Randomness;
import io.ikelab.octets.IkeSpi;
import io.ikelab.sa.IkeState;
import io.ikelab.wire.IkeHeader;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/** The sessions of an endpoint, found by SPI, connection, Child SA and deadline. */
final class SessionTable implements SessionSpis.IkeSpis {
    /** So many sessions that are over still answer retransmissions; more, and the oldest is forgotten early. */
    private static final int LINGERING_LIMIT = 500;

    private final SpiAllocator spis;
    private final Map<IkeSpi, IkeSession> bySpi = new HashMap<>();
    private final Set<IkeSpi> reserved = new HashSet<>();
    private final Map<InitKey, IkeSession> byInit = new HashMap<>();
    private final Map<IkeSession, InitKey> initKeys = new HashMap<>();
    private final Map<String, SequencedSet<IkeSession>> byConnection = new HashMap<>();
    private final Map<ChildId, IkeSession> owners = new HashMap<>();
    private final HalfOpenCensus halfOpen = new HalfOpenCensus();
    private final SequencedSet<IkeSession> lingering = new LinkedHashSet<>();
    private final Deadlines<IkeSession> deadlines = new Deadlines<>();
    private final Deadlines<IkeSession> ends = new Deadlines<>();

    SessionTable(Randomness random) {
        this.spis = new SpiAllocator(random);
    }

    /** What a first request is known by before the initiator knows our SPI. */
    private record InitKey(IkeSpi initiator, Endpoint remote) {}

    void addInitiator(IkeSession session) {
        bySpi.put(session.localSpi(), session);
        join(session);
    }

    void addResponder(IkeSession session, IkeSpi initiatorSpi, Endpoint remote) {
        bySpi.put(session.localSpi(), session);
        InitKey key = new InitKey(initiatorSpi, remote);
        byInit.put(key, session);
        initKeys.put(session, key);
    }

    /** One that came of rekeying another. */
    void addSuccessor(IkeSession session) {
        bySpi.put(session.localSpi(), session);
    }

    @Override
    public IkeSpi reserve() {
        IkeSpi spi = nextIkeSpi();
        reserved.add(spi);
        return spi;
    }

    @Override
    public void release(IkeSpi spi) {
        reserved.remove(spi);
    }

    /** Whether a message is for an IKE SA of which there is nothing but the SPI yet. */
    boolean isExpected(IkeHeader header) {
        return reserved.contains(header.fromInitiator() ? header.responderSpi() : header.initiatorSpi());
    }

    Optional<IkeSession> receiverOf(IkeHeader header, Path path) {
        boolean first = header.exchange().equals(ExchangeType.IKE_SA_INIT) && header.fromInitiator();
        if (first) {
            return Optional.ofNullable(byInit.get(new InitKey(header.initiatorSpi(), path.remote())));
        }
        return Optional.ofNullable(bySpi.get(header.fromInitiator() ? header.responderSpi() : header.initiatorSpi()));
    }

    /** The newest session of {@code connection} that is not over and not begun by somebody who is not known yet. */
    Optional<IkeSession> ofConnection(String connection) {
        SequencedSet<IkeSession> sessions = sessionsOf(connection);
        return sessions.isEmpty() ? Optional.empty() : Optional.of(sessions.getLast());
    }

    /** All of them, oldest first. */
    List<IkeSession> allOfConnection(String connection) {
        return List.copyOf(sessionsOf(connection));
    }

    Optional<IkeSession> ownerOf(ChildId child) {
        return Optional.ofNullable(owners.get(child));
    }

    HalfOpenCensus halfOpen() {
        return halfOpen;
    }

    /** How many sessions are kept, the finished ones that linger among them. */
    int size() {
        return bySpi.size();
    }

    /** Those that are not over, in the order of their SPIs. */
    List<IkeSession> living() {
        return bySpi.values().stream()
                .filter(session -> !session.isClosed())
                .sorted(Comparator.comparingLong(session -> session.localSpi().value()))
                .toList();
    }

    Holdings holdings() {
        return new Holdings(bySpi.size(), reserved.size(), spis.espSpis(), owners.size(), halfOpen.inAll());
    }

    /** Brings the indexes up to date after a turn of {@code session}. */
    void refresh(IkeSession session) {
        if (bySpi.get(session.localSpi()) != session) {
            // Work came back for a session that is forgotten.
            return;
        }
        switch (session.state()) {
            case IkeState.AwaitResponderKeys waiting -> countHalfOpen(session);
            case IkeState.AwaitAuthRequest waiting -> countHalfOpen(session);
            case IkeState.AwaitBothProofs waiting -> countHalfOpen(session);
            case IkeState.Established established -> {
                halfOpen.remove(session);
                join(session);
                established.children().forEach(child -> owners.put(child.id(), session));
            }
            case IkeState.Closed closed -> leave(session);
            default -> {
                halfOpen.remove(session);
                if (session.state().isReplaced()) {
                    // Its heir speaks for the connection.
                    sessionsOf(session.connection()).remove(session);
                }
            }
        }
        deadlines.set(session, session.isClosed() ? Instant.MAX : session.nextDue());
        ends.set(session, session.forgetAt());
    }

    /** The first {@code limit} sessions that want a turn. */
    List<IkeSession> due(Instant now, int limit) {
        return deadlines.due(now, limit);
    }

    Instant nextDue() {
        Instant turn = deadlines.next();
        Instant end = ends.next();
        return turn.isBefore(end) ? turn : end;
    }

    /** Drops sessions that are over and have answered retransmissions long enough. */
    void forget(Instant now) {
        ends.due(now, Integer.MAX_VALUE).forEach(this::drop);
        while (lingering.size() > LINGERING_LIMIT) {
            drop(lingering.getFirst());
        }
    }

    /** A Child SA is gone. */
    void disown(ChildSa child) {
        owners.remove(child.id());
    }

    IkeSpi nextIkeSpi() {
        return spis.nextIkeSpi(spi -> bySpi.containsKey(spi) || reserved.contains(spi));
    }

    SpiAllocator spis() {
        return spis;
    }

    private void countHalfOpen(IkeSession session) {
        InitKey key = initKeys.get(session);
        if (key != null) {
            halfOpen.add(session, key.remote().address());
        }
    }

    private void join(IkeSession session) {
        byConnection
                .computeIfAbsent(session.connection(), name -> new LinkedHashSet<>())
                .add(session);
    }

    private void leave(IkeSession session) {
        halfOpen.remove(session);
        sessionsOf(session.connection()).remove(session);
        lingering.add(session);
    }

    private void drop(IkeSession session) {
        deadlines.remove(session);
        ends.remove(session);
        lingering.remove(session);
        bySpi.remove(session.localSpi());
        InitKey key = initKeys.remove(session);
        if (key != null) {
            byInit.remove(key, session);
        }
    }

    private SequencedSet<IkeSession> sessionsOf(String connection) {
        SequencedSet<IkeSession> sessions = byConnection.get(connection);
        return sessions == null ? new LinkedHashSet<>() : sessions;
    }
}
