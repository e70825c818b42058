package io.ikelab.lab.run.netty;

import io.ikelab.capture.packet.IkePorts;
import io.ikelab.host.netty.PortPlan;

/** Where the capture finds IKE and ESP: the standard ports, and what stands for them. */
final class CapturePorts {
    private CapturePorts() {}

    static IkePorts of(PortPlan ports) {
        return IkePorts.STANDARD.withPlain(ports.ike()).withEncapsulating(ports.natTraversal());
    }
}
