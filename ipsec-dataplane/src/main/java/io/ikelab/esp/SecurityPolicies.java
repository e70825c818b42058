package io.ikelab.esp;

import io.ikelab.inner.FlowView;
import io.ikelab.wire.TrafficSelector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The outbound policy database: connections in order of registration. What none covers is discarded.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4301#section-4.4.1">RFC 4301 §4.4.1</a>
 */
final class SecurityPolicies {
    private final List<Optional<Policy>> policies = new ArrayList<>();
    private final Map<String, List<Policy>> byConnection = new HashMap<>();

    /** Adds a policy, without SAs yet, behind those there are. */
    void register(String connection, List<TrafficSelector> local, List<TrafficSelector> remote) {
        Policy policy = new Policy(connection, local, remote);
        policies.add(Optional.of(policy));
        byConnection.computeIfAbsent(connection, _ -> new ArrayList<>(1)).add(policy);
    }

    void unregister(String connection) {
        byConnection.remove(connection);
        policies.removeIf(
                policy -> policy.isPresent() && policy.get().connection().equals(connection));
    }

    /** The first policy in order that covers {@code flow}; allocates nothing. */
    Optional<Policy> match(FlowView flow) {
        for (int i = 0; i < policies.size(); i++) {
            Optional<Policy> policy = policies.get(i);
            if (policy.isPresent() && policy.get().covers(flow)) {
                return policy;
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
