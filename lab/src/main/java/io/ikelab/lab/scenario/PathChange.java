package io.ikelab.lab.scenario;

import io.ikelab.net.path.LaneSetting;
import java.util.List;

/**
 * What becomes of the path while a run goes on.
 *
 * @param from whose packets it is about: one end's, or both
 * @param settings in this order; what is not among them stays as it is
 */
public record PathChange(List<Side> from, List<LaneSetting> settings) {
    public PathChange {
        from = List.copyOf(from);
        settings = List.copyOf(settings);
    }
}
