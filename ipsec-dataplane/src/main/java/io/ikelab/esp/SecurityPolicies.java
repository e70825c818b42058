package io.ikelab.esp;

import io.ikelab.child.ChildId;
import io.ikelab.inner.FlowView;
import io.ikelab.wire.TrafficSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The outbound policy database: connections in order of registration. What none covers is discarded.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4301#section-4.4.1">RFC 4301 §4.4.1</a>
 */
final class SecurityPolicies {
    private final List<Optional<Policy>> policies = new ArrayList<>();

    /** Adds a policy, without SAs yet, behind those there are. */
    void register(String connection, List<TrafficSelector> local, List<TrafficSelector> remote) {
        policies.add(Optional.of(new Policy(connection, local, remote)));
    }

    void unregister(String connection) {
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
        all().stream()
                .filter(policy -> policy.connection().equals(sa.child().connection()))
                .forEach(policy -> policy.prefer(sa));
    }

    void withdraw(ChildId child) {
        all().forEach(policy -> policy.withdraw(child));
    }

    private List<Policy> all() {
        return policies.stream().flatMap(Optional::stream).toList();
    }
}
