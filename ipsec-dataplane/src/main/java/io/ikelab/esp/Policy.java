package io.ikelab.esp;

import io.ikelab.child.ChildId;
import io.ikelab.inner.FlowView;
import io.ikelab.wire.TrafficSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one connection protects, and the outbound SAs its traffic may leave through, the preferred one first. */
final class Policy {
    private final String connection;
    private final SelectorSet local;
    private final SelectorSet remote;
    private final List<Optional<OutboundSa>> current = new ArrayList<>();

    Policy(String connection, List<TrafficSelector> local, List<TrafficSelector> remote) {
        this.connection = connection;
        this.local = new SelectorSet(local);
        this.remote = new SelectorSet(remote);
    }

    String connection() {
        return connection;
    }

    boolean covers(FlowView flow) {
        return local.containsSource(flow) && remote.containsDestination(flow);
    }

    /** The first SA whose own, perhaps narrower, selectors cover {@code flow}; allocates nothing. */
    Optional<OutboundSa> route(FlowView flow) {
        for (int i = 0; i < current.size(); i++) {
            Optional<OutboundSa> candidate = current.get(i);
            if (candidate.isPresent() && candidate.get().covers(flow)) {
                return candidate;
            }
        }
        return Optional.empty();
    }

    void prefer(OutboundSa sa) {
        withdraw(sa.id());
        current.addFirst(Optional.of(sa));
    }

    void withdraw(ChildId child) {
        current.removeIf(sa -> sa.isPresent() && sa.get().id().equals(child));
    }
}
