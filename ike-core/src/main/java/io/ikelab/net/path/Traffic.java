package io.ikelab.net.path;

import io.ikelab.net.IpProtocol;
import io.ikelab.net.Packet;
import io.ikelab.net.UdpDatagram;
import java.util.List;

/** Packets as a filter tells them apart. */
public enum Traffic {
    UDP_500("udp-500", "UDP port 500"),
    UDP_4500("udp-4500", "UDP port 4500"),
    ESP("esp", "IP protocol 50 (ESP)"),
    ICMP("icmp", "ICMP"),
    /** Every fragment of an IP packet, the first one, too. */
    FRAGMENTS("fragments", "IP fragments"),
    ALL("all", "everything");

    private final String key;
    private final String words;

    Traffic(String key, String words) {
        this.key = key;
        this.words = words;
    }

    /** What a file calls it. */
    public String key() {
        return key;
    }

    /** What a sentence calls it. */
    public String words() {
        return words;
    }

    /** Whether {@code packet} is of this kind: of a UDP port where it comes from it or goes to it. */
    boolean includes(Packet packet, UdpPorts ports) {
        return switch (this) {
            case UDP_500 -> touches(packet, ports.ike());
            case UDP_4500 -> touches(packet, ports.natTraversal());
            case ESP -> packet.protocol() == IpProtocol.ESP;
            case ICMP -> packet.protocol() == IpProtocol.ICMP || packet.protocol() == IpProtocol.ICMPV6;
            case FRAGMENTS -> packet.fields().isFragment();
            case ALL -> true;
        };
    }

    private static boolean touches(Packet packet, List<Integer> ports) {
        return UdpDatagram.receivedIn(packet)
                .map(UdpDatagram::path)
                .filter(path -> ports.contains(path.local().port())
                        || ports.contains(path.remote().port()))
                .isPresent();
    }
}
