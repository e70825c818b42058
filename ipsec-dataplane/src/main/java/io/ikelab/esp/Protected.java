package io.ikelab.esp;

import io.ikelab.child.ChildId;
import io.ikelab.child.Encapsulation;
import io.ikelab.event.PacketId;
import io.ikelab.net.Path;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.Octets;

/** What became of an outgoing inner packet. */
public sealed interface Protected {
    /**
     * @param id the id drawn for the outer packet: give it that one, since events cite it
     * @param path from this end to the peer
     * @param esp from the SPI to the ICV, without any UDP header
     */
    record Sealed(
            ChildId child, PacketId id, Encapsulation encapsulation, Path path, EspSpi spi, long sequence, Octets esp)
            implements Protected {}

    /** A policy covers it and no SA is there; {@link io.ikelab.child.DataPlaneSignal.Acquire} says so to IKE. */
    record NoSa(String connection) implements Protected {}

    record Dropped(EspResult reason) implements Protected {}
}
