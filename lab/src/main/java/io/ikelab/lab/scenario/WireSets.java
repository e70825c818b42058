package io.ikelab.lab.scenario;

import io.ikelab.lab.cause.Cause;
import java.util.List;

/**
 * What the capture of a scenario can tell, by how much of it can be read. It is said by whoever wrote the scenario, from what
 * stands on the wire, and holds what explains captures to it.
 *
 * @param beside causes that other conversations of the same capture may have
 * @param because what evidence there is, and what there is not
 */
public record WireSets(WireSet noKeys, WireSet keys, WireSet inner, List<Cause> beside, String because) {
    public WireSets {
        beside = List.copyOf(beside);
    }

    /** What may be told where so much can be read. */
    public WireSet at(Visibility visibility) {
        return switch (visibility) {
            case NO_KEYS -> noKeys;
            case IKE_KEYS -> keys;
            case INNER -> inner;
        };
    }
}
