package io.ikelab.event.ike;

import io.ikelab.child.ChildId;
import io.ikelab.child.ChildSa;
import io.ikelab.child.Encapsulation;
import io.ikelab.net.Path;
import io.ikelab.octets.EspSpi;
import io.ikelab.policy.EspSuite;
import io.ikelab.wire.TrafficSelector;
import java.util.List;

/** A Child SA without its keys. */
public record ChildSummary(
        ChildId id,
        String connection,
        EspSpi inboundSpi,
        EspSpi outboundSpi,
        EspSuite suite,
        List<TrafficSelector> local,
        List<TrafficSelector> remote,
        Encapsulation encapsulation,
        Path path) {
    public static ChildSummary of(ChildSa child) {
        return new ChildSummary(
                child.id(),
                child.connection(),
                child.inboundSpi(),
                child.outboundSpi(),
                child.suite(),
                child.local(),
                child.remote(),
                child.encapsulation(),
                child.path());
    }
}
