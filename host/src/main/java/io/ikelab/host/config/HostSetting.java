package io.ikelab.host.config;

import io.ikelab.event.NodeName;
import io.ikelab.policy.EncapsulationPolicy;
import io.ikelab.policy.IkePorts;

/**
 * What a host is told by where it runs, not by its configuration.
 *
 * @param name it goes by in events
 * @param datagramsOnly whether there is nothing but UDP to send with, as on ordinary sockets, so that ESP always goes in it
 */
public record HostSetting(NodeName name, IkePorts ports, boolean datagramsOnly) {
    /** What is left of a configured choice: one that puts all ESP in UDP anyway stays. */
    public EncapsulationPolicy encapsulation(EncapsulationPolicy configured) {
        return datagramsOnly && !configured.isAlways() ? EncapsulationPolicy.BY_CHOICE : configured;
    }
}
