package io.ikelab.esp;

import io.ikelab.inner.FlowView;
import io.ikelab.wire.TrafficSelector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The outbound policy database: connections in order of registration. What none covers is discarded. Connections that
 * protect exactly the same traffic are alternatives: it takes one of those that are up, as a route follows its tunnel's
 * state. A policy that covers more than another never stands in for it, or packets would leave by a way nobody meant.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4301#section-4.4.1">RFC 4301 §4.4.1</a>
 */
final class SecurityPolicies {
    private final TunnelChoice choice;
    private final List<Alternatives> alternatives = new ArrayList<>();
    private final Map<String, List<Policy>> byConnection = new HashMap<>();

    SecurityPolicies(TunnelChoice choice) {
        this.choice = choice;
    }

    /** Adds a policy, without SAs yet, behind those there are. */
    void register(String connection, List<TrafficSelector> local, List<TrafficSelector> remote) {
        Policy policy = new Policy(connection, local, remote);
        byConnection.computeIfAbsent(connection, _ -> new ArrayList<>(1)).add(policy);
        alternatives.stream()
                .filter(others -> others.isFor(local, remote))
                .findFirst()
                .ifPresentOrElse(
                        others -> others.add(policy), () -> alternatives.add(new Alternatives(policy, local, remote)));
    }

    void unregister(String connection) {
        byConnection.remove(connection);
        alternatives.forEach(others -> others.remove(connection));
        alternatives.removeIf(Alternatives::isEmpty);
    }

    /** The first policy in order that covers {@code flow}; allocates nothing. */
    Optional<Policy> match(FlowView flow) {
        for (int i = 0; i < alternatives.size(); i++) {
            if (alternatives.get(i).covers(flow)) {
                return alternatives.get(i).first();
            }
        }
        return Optional.empty();
    }

    /** The SA that {@code flow} leaves through; empty where no policy covers it or none that does has one; allocates nothing. */
    Optional<OutboundSa> route(FlowView flow) {
        for (int i = 0; i < alternatives.size(); i++) {
            if (alternatives.get(i).covers(flow)) {
                return alternatives.get(i).route(flow, choice);
            }
        }
        return Optional.empty();
    }

    /** From now on {@code sa} comes before all others of its connection. */
    void prefer(OutboundSa sa) {
        of(sa).forEach(policy -> policy.prefer(sa));
    }

    void withdraw(OutboundSa sa) {
        of(sa).forEach(policy -> policy.withdraw(sa.id()));
    }

    private List<Policy> of(OutboundSa sa) {
        return byConnection.getOrDefault(sa.child().connection(), List.of());
    }
}
