package io.ikelab.lab.scenario;

import io.ikelab.net.IpAddress;
import io.ikelab.net.nat.NatPlan;
import java.util.List;
import java.util.stream.Stream;

/**
 * The router with NAT before the device.
 *
 * @param router its own address on the device's side; only real sockets need one
 * @param spares addresses it may be given outside later on
 */
public record NatSite(NatPlan plan, IpAddress router, List<IpAddress> spares) {
    public NatSite {
        spares = List.copyOf(spares);
    }

    /** Every address it may have outside, the first one first. */
    public List<IpAddress> outside() {
        return Stream.concat(Stream.of(plan.outside()), spares.stream()).toList();
    }
}
