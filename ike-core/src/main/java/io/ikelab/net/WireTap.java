package io.ikelab.net;

import java.time.Instant;

/** Sees every packet once per link it crosses, at the moment it enters that link. */
@FunctionalInterface
public interface WireTap {
    WireTap NONE = (at, packet) -> {};

    void crossed(Instant at, Packet packet);
}
