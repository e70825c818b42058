package io.ikelab.engine;

import io.ikelab.child.ChildId;
import io.ikelab.iana.ExchangeType;
import io.ikelab.net.Endpoint;
import io.ikelab.net.Path;
import io.ikelab.net.Randomness;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.IkeSpi;
import io.ikelab.sa.Context;
import io.ikelab.sa.IkeState;
import io.ikelab.wire.IkeHeader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The sessions of an endpoint, found by SPI, connection, Child SA and deadline; and the SPIs they hold. */
final class SessionTable {
    private final Randomness random;
    private final Map<IkeSpi, IkeSession> bySpi = new LinkedHashMap<>();
    private final Map<InitKey, IkeSession> byInit = new HashMap<>();
    private final Map<IkeSession, InitKey> initKeys = new HashMap<>();
    private final TreeMap<Instant, Set<IkeSession>> byDeadline = new TreeMap<>();
    private final Map<IkeSession, Instant> deadlines = new HashMap<>();
    private final Set<EspSpi> espSpis = new HashSet<>();
    private final Map<ChildId, IkeSession> owners = new HashMap<>();
    private long children;

    SessionTable(Randomness random) {
        this.random = random;
    }

    /** What a first request is known by before the initiator knows our SPI. */
    private record InitKey(IkeSpi initiator, Endpoint remote) {}

    void addInitiator(IkeSession session) {
        bySpi.put(session.localSpi(), session);
    }

    void addResponder(IkeSession session, IkeSpi initiatorSpi, Endpoint remote) {
        bySpi.put(session.localSpi(), session);
        InitKey key = new InitKey(initiatorSpi, remote);
        byInit.put(key, session);
        initKeys.put(session, key);
    }

    Optional<IkeSession> receiverOf(IkeHeader header, Path path) {
        boolean first = header.exchange().equals(ExchangeType.IKE_SA_INIT) && header.fromInitiator();
        if (first) {
            return Optional.ofNullable(byInit.get(new InitKey(header.initiatorSpi(), path.remote())));
        }
        return Optional.ofNullable(bySpi.get(header.fromInitiator() ? header.responderSpi() : header.initiatorSpi()));
    }

    /** The newest session of {@code connection} that is not over. */
    Optional<IkeSession> ofConnection(String connection) {
        return bySpi.values().stream()
                .filter(session -> !session.isClosed() && session.connection().equals(connection))
                .reduce((older, newer) -> newer);
    }

    Optional<IkeSession> ownerOf(ChildId child) {
        return Optional.ofNullable(owners.get(child));
    }

    long halfOpen() {
        return initKeys.keySet().stream()
                .filter(session -> session.state() instanceof IkeState.AwaitAuthRequest
                        || session.state() instanceof IkeState.AwaitResponderKeys)
                .count();
    }

    /** Brings the indexes up to date after a turn of {@code session}. */
    void refresh(IkeSession session) {
        if (session.state() instanceof IkeState.Established established) {
            established.children().forEach(child -> owners.put(child.id(), session));
        }
        Instant due = session.nextDue();
        Instant before = deadlines.put(session, due);
        if (before != null && !before.equals(due)) {
            removeDeadline(session, before);
        }
        if (!due.equals(Instant.MAX)) {
            byDeadline.computeIfAbsent(due, at -> new LinkedHashSet<>()).add(session);
        }
    }

    List<IkeSession> due(Instant now) {
        List<IkeSession> due = new ArrayList<>();
        byDeadline.headMap(now, true).values().forEach(due::addAll);
        return due;
    }

    Instant nextDue() {
        return byDeadline.isEmpty() ? Instant.MAX : byDeadline.firstKey();
    }

    /** Drops sessions that are over and have answered retransmissions long enough. */
    void forget(Instant now) {
        for (IkeSession session : due(now)) {
            if (!session.forgetAt().isAfter(now)) {
                removeDeadline(session, session.nextDue());
                deadlines.remove(session);
                bySpi.remove(session.localSpi());
                InitKey key = initKeys.remove(session);
                if (key != null) {
                    byInit.remove(key, session);
                }
                owners.values().removeIf(owner -> owner == session);
            }
        }
    }

    IkeSpi nextIkeSpi() {
        IkeSpi spi;
        do {
            spi = new IkeSpi(random.nextLong());
        } while (spi.isZero() || bySpi.containsKey(spi));
        return spi;
    }

    Context.Allocator allocator() {
        return new Context.Allocator() {
            @Override
            public ChildId nextChild() {
                return new ChildId(++children);
            }

            @Override
            public EspSpi nextEspSpi() {
                EspSpi spi;
                do {
                    spi = new EspSpi((int) random.nextLong());
                } while (Integer.compareUnsigned(spi.value(), EspSpi.FIRST_ALLOCATABLE) < 0 || !espSpis.add(spi));
                return spi;
            }
        };
    }

    private void removeDeadline(IkeSession session, Instant at) {
        Set<IkeSession> same = byDeadline.get(at);
        if (same != null && same.remove(session) && same.isEmpty()) {
            byDeadline.remove(at);
        }
    }
}
