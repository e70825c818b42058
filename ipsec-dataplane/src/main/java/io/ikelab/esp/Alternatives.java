package io.ikelab.esp;

import io.ikelab.inner.FlowView;
import io.ikelab.wire.TrafficSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The connections that protect the same traffic, in order of registration: each stands in for the others. */
final class Alternatives {
    private final List<TrafficSelector> local;
    private final List<TrafficSelector> remote;
    private final List<Optional<Policy>> policies = new ArrayList<>(1);

    /** @param first there is one always */
    Alternatives(Policy first, List<TrafficSelector> local, List<TrafficSelector> remote) {
        this.local = List.copyOf(local);
        this.remote = List.copyOf(remote);
        add(first);
    }

    boolean isFor(List<TrafficSelector> sources, List<TrafficSelector> destinations) {
        return local.equals(sources) && remote.equals(destinations);
    }

    void add(Policy policy) {
        policies.add(Optional.of(policy));
    }

    void remove(String connection) {
        policies.removeIf(
                policy -> policy.isPresent() && policy.get().connection().equals(connection));
    }

    boolean isEmpty() {
        return policies.isEmpty();
    }

    /** The one that was registered first. */
    Optional<Policy> first() {
        return policies.getFirst();
    }

    boolean covers(FlowView flow) {
        Optional<Policy> first = first();
        return first.isPresent() && first.get().covers(flow);
    }

    /** The SA that {@code flow}, which they cover, leaves through; empty where none has one for it; allocates nothing. */
    Optional<OutboundSa> route(FlowView flow, TunnelChoice choice) {
        if (policies.size() == 1) {
            return route(0, flow);
        }
        int up = up(flow);
        return up == 0 ? Optional.empty() : nthUp(up == 1 ? 0 : choice.among(flow, up), flow);
    }

    private Optional<OutboundSa> nthUp(int n, FlowView flow) {
        int before = 0;
        for (int i = 0; i < policies.size(); i++) {
            Optional<OutboundSa> sa = route(i, flow);
            if (sa.isPresent() && before++ == n) {
                return sa;
            }
        }
        return Optional.empty();
    }

    private int up(FlowView flow) {
        int up = 0;
        for (int i = 0; i < policies.size(); i++) {
            up += route(i, flow).isPresent() ? 1 : 0;
        }
        return up;
    }

    private Optional<OutboundSa> route(int i, FlowView flow) {
        Optional<Policy> policy = policies.get(i);
        return policy.isPresent() ? policy.get().route(flow) : Optional.empty();
    }
}
