package io.ikelab.lab.run;

import io.ikelab.capture.packet.IkePorts;
import io.ikelab.net.Packet;
import io.ikelab.net.UdpDatagram;
import io.ikelab.net.WireTap;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** UDP ports packets came from or went to on the wire. Not safe for use by several threads at once. */
final class PortsSeen implements WireTap {
    private final IkePorts ports;
    private final SortedSet<Integer> seen = new TreeSet<>();

    /** @param ports of the run: what stands for 500 or 4500 is counted as that */
    PortsSeen(IkePorts ports) {
        this.ports = ports;
    }

    @Override
    public void crossed(Instant at, Packet packet) {
        UdpDatagram.receivedIn(packet).ifPresent(datagram -> {
            add(datagram.path().local().port());
            add(datagram.path().remote().port());
        });
    }

    SortedSet<Integer> all() {
        return Collections.unmodifiableSortedSet(seen);
    }

    private void add(int port) {
        if (ports.plain().contains(port)) {
            seen.addAll(IkePorts.STANDARD.plain());
        } else if (ports.encapsulating().contains(port)) {
            seen.addAll(IkePorts.STANDARD.encapsulating());
        } else {
            seen.add(port);
        }
    }
}
