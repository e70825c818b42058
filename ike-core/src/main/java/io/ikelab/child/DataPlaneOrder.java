package io.ikelab.child;

import io.ikelab.net.Path;
import io.ikelab.octets.EspSpi;
import java.util.List;

/**
 * What IKE tells the data plane, carried out strictly in order. Inbound is installed before the message that reveals its
 * SPI leaves; outbound is installed and switched to as two steps, so that a rekey loses nothing.
 */
public sealed interface DataPlaneOrder {
    record InstallInbound(ChildSa child) implements DataPlaneOrder {}

    record InstallOutbound(ChildSa child) implements DataPlaneOrder {}

    /** From now on traffic that matches {@code child}'s selectors leaves through it. */
    record SwitchOutbound(ChildId child) implements DataPlaneOrder {}

    record RemoveOutbound(ChildId child, EspSpi spi) implements DataPlaneOrder {}

    record RemoveInbound(ChildId child, EspSpi spi) implements DataPlaneOrder {}

    /** Send this Child SA's packets along {@code path} from now on, {@code encapsulation} as the way there wants it. */
    record MovePath(ChildId child, Path path, Encapsulation encapsulation) implements DataPlaneOrder {}

    /** Answer {@link DataPlaneSignal.Sampled}: liveness needs ESP activity without an event per packet. */
    record Sample(List<ChildId> children) implements DataPlaneOrder {
        public Sample {
            children = List.copyOf(children);
        }
    }
}
