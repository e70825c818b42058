package io.ikelab.lab.run;

import io.ikelab.net.WireTap;

/**
 * Where a run is listened to.
 *
 * @param wire the internet between the two ends
 * @param inside the link between the device and a NAT before it, where there is one
 */
public record Taps(WireTap wire, WireTap inside) {
    static final Taps NONE = new Taps(WireTap.NONE, WireTap.NONE);

    /** One tap for what sockets show of both links. */
    public WireTap behind(Detour detour) {
        return (at, packet) -> {
            if (detour.isInside(packet)) {
                inside.crossed(at, detour.restored(packet));
            } else {
                wire.crossed(at, packet);
            }
        };
    }
}
