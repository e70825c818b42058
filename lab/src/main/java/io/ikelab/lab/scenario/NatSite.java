package io.ikelab.lab.scenario;

import io.ikelab.net.IpAddress;
import io.ikelab.net.nat.NatPlan;

/**
 * The router with NAT before the device.
 *
 * @param router its own address on the device's side; only real sockets need one
 */
public record NatSite(NatPlan plan, IpAddress router) {
    public IpAddress outside() {
        return plan.outside();
    }
}
