package io.ikelab.net.nat;

import io.ikelab.net.Endpoint;
import io.ikelab.net.IpAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A NAT's table. */
final class Mappings {
    private final NatPlan plan;
    private final Map<Mapping.Key, Mapping> byInside = new LinkedHashMap<>();
    private final Set<Place> burnt = new LinkedHashSet<>();
    private IpAddress outside;
    private int nextPort;

    Mappings(NatPlan plan) {
        this.plan = plan;
        this.outside = plan.outside();
        this.nextPort = plan.ports().from();
    }

    /** An outside port of one protocol. */
    private record Place(int protocol, int port) {}

    /** The address that hosts behind it share now. */
    IpAddress outside() {
        return outside;
    }

    /** Whatever is opened from now on is at another address. */
    void moveTo(IpAddress other) {
        outside = other;
    }

    Optional<Mapping> from(int protocol, Endpoint inside, Endpoint remote) {
        return Optional.ofNullable(byInside.get(key(protocol, inside, remote)));
    }

    Optional<Mapping> at(int protocol, Endpoint outside, Endpoint remote) {
        return byInside.values().stream()
                .filter(mapping -> mapping.key().protocol() == protocol)
                .filter(mapping -> mapping.outside().equals(outside))
                .filter(mapping -> mapping.key().remote().map(remote::equals).orElse(true))
                .findFirst();
    }

    /** Empty when every outside port is taken. */
    Optional<Mapping> open(int protocol, Endpoint inside, Endpoint remote) {
        Optional<Integer> port =
                plan.keepsPorts() && isFree(protocol, inside.port()) ? Optional.of(inside.port()) : anyPort(protocol);
        return port.map(free -> {
            Mapping mapping = new Mapping(key(protocol, inside, remote), new Endpoint(outside, free));
            byInside.put(mapping.key(), mapping);
            return mapping;
        });
    }

    /** Forgets what was not used since {@code plan.lifetime()} and returns it. */
    List<Mapping> expire(Instant now) {
        List<Mapping> stale = byInside.values().stream()
                .filter(mapping -> !end(mapping).isAfter(now))
                .toList();
        stale.forEach(mapping -> byInside.remove(mapping.key()));
        return stale;
    }

    List<Mapping> clear() {
        List<Mapping> all = new ArrayList<>(byInside.values());
        byInside.clear();
        return all;
    }

    /** Gives {@code mapping}'s place outside to nobody again. */
    void burn(Mapping mapping) {
        burnt.add(new Place(mapping.key().protocol(), mapping.outside().port()));
    }

    /** When the next mapping comes to its end. */
    Instant nextEnd() {
        return byInside.values().stream().map(this::end).min(Instant::compareTo).orElse(Instant.MAX);
    }

    private Instant end(Mapping mapping) {
        return mapping.lastUsed().plus(plan.lifetime());
    }

    private Mapping.Key key(int protocol, Endpoint inside, Endpoint remote) {
        return new Mapping.Key(
                protocol,
                inside,
                switch (plan.dependence()) {
                    case ENDPOINT_INDEPENDENT -> Optional.empty();
                    case ENDPOINT_DEPENDENT -> Optional.of(remote);
                });
    }

    private Optional<Integer> anyPort(int protocol) {
        int range = plan.ports().to() - plan.ports().from() + 1;
        for (int tries = 0; tries < range; tries++) {
            int port = nextPort;
            nextPort = port == plan.ports().to() ? plan.ports().from() : port + 1;
            if (isFree(protocol, port)) {
                return Optional.of(port);
            }
        }
        return Optional.empty();
    }

    private boolean isFree(int protocol, int port) {
        return !burnt.contains(new Place(protocol, port))
                && byInside.values().stream()
                        .noneMatch(mapping -> mapping.key().protocol() == protocol
                                && mapping.outside().port() == port);
    }
}
