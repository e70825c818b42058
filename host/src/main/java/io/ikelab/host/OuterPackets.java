package io.ikelab.host;

import io.ikelab.child.Encapsulation;
import io.ikelab.esp.Protected;
import io.ikelab.event.PacketId;
import io.ikelab.inner.TrafficClass;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpFields;
import io.ikelab.net.IpProtocol;
import io.ikelab.net.Packet;
import io.ikelab.net.Path;
import io.ikelab.net.Randomness;
import io.ikelab.net.UdpDatagram;
import io.ikelab.octets.Octets;
import io.ikelab.policy.IkePorts;
import java.util.Optional;

/**
 * Puts IKE and ESP into outer IP packets.
 *
 * <p>What is too long for the path is fragmented behind it (RFC 4303 §3.3.4).
 */
final class OuterPackets {
    private final IkePorts ports;
    private int identification;

    OuterPackets(IkePorts ports, Randomness random) {
        this.ports = ports;
        this.identification = random.nextInt(0x10000);
    }

    Optional<PortRole> role(int localPort) {
        if (localPort == ports.ike()) {
            return Optional.of(PortRole.IKE);
        }
        return localPort == ports.natTraversal() ? Optional.of(PortRole.NAT_TRAVERSAL) : Optional.empty();
    }

    Packet ike(PacketId id, Path path, Octets message) {
        PortRole role = role(path.local().port())
                .orElseThrow(() -> new IllegalStateException("IKE leaves from port 500 or 4500, not " + path.local()));
        return new UdpDatagram(path, role.wrap(message)).toPacket(id, fields());
    }

    Packet keepalive(PacketId id, Path path) {
        return new UdpDatagram(path, PortRole.KEEPALIVE).toPacket(id, fields());
    }

    /**
     * @param inner what is sealed in it, whose DSCP and ECN go outside, too (RFC 7296 §2.24)
     * @param dontFragment of the outer packet, where it is IPv4
     */
    Packet esp(Protected.Sealed sealed, Octets inner, boolean dontFragment) {
        IpFields fields = fields().withTrafficClass(TrafficClass.of(inner)).withDontFragment(dontFragment);
        if (sealed.encapsulation() == Encapsulation.UDP) {
            return new UdpDatagram(sealed.path(), sealed.esp()).toPacket(sealed.id(), fields);
        }
        return new Packet(
                sealed.id(),
                sealed.path().local().address(),
                sealed.path().remote().address(),
                IpProtocol.ESP,
                fields,
                sealed.esp());
    }

    /** ESP as IP protocol 50 has no ports. */
    Path nativePath(Packet packet) {
        return new Path(new Endpoint(packet.destination(), 0), new Endpoint(packet.source(), 0));
    }

    private IpFields fields() {
        identification = identification + 1 & 0xffff;
        return IpFields.whole(identification);
    }
}
