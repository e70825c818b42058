package io.ikelab.lab.scenario;

import io.ikelab.lab.cause.Cause;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Causes that look the same on the wire.
 *
 * @param causes in the order in which they were declared; empty where too many do, a tunnel that is well among them
 */
public record WireSet(List<Cause> causes) {
    /** What a set that says nothing is called in a file. */
    public static final String OPEN = "open";

    public static final WireSet ANYTHING = new WireSet(List.of());

    public WireSet {
        causes = List.copyOf(causes);
    }

    public boolean isOpen() {
        return causes.isEmpty();
    }

    /** Whether {@code cause} is among them. */
    public boolean allows(Cause cause) {
        return isOpen() || causes.contains(cause);
    }

    /** Whether all that {@code narrower} allows is allowed here. */
    public boolean holds(WireSet narrower) {
        return isOpen() || !narrower.isOpen() && causes.containsAll(narrower.causes);
    }

    /** Whether {@code named} are these causes, in whatever order; naming none says that anything may be. */
    public boolean isNamedBy(Collection<Cause> named) {
        return causes.size() == named.size() && causes.containsAll(named);
    }

    @Override
    public String toString() {
        return isOpen() ? OPEN : causes.stream().map(Cause::id).collect(Collectors.joining(", "));
    }
}
