package io.ikelab.capture;

import io.ikelab.capture.packet.IkePorts;
import io.ikelab.event.NodeName;
import io.ikelab.net.IpAddress;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@link RunFiles} needs to know of a run.
 *
 * @param left the node drawn at the left of the ladder
 * @param right the node drawn at its right
 * @param addresses outer addresses and whose they are
 * @param ports where IKE and ESP in UDP are found
 * @param realSockets whether outer IP headers were never seen and are made up, which the capture then says
 * @param libpcap whether to write {@code wire.pcap} through libpcap where there is one
 * @param snapLength octets of a packet that are kept at most
 * @param rotateAt octets after which another {@code wire.pcapng} is begun
 */
public record RunFilesOptions(
        NodeName left,
        NodeName right,
        SortedMap<IpAddress, NodeName> addresses,
        IkePorts ports,
        boolean realSockets,
        boolean libpcap,
        int snapLength,
        long rotateAt) {
    /** One file, however long. */
    public static final long NEVER = Long.MAX_VALUE;

    /** A whole IP packet. */
    public static final int WHOLE_PACKETS = 65535;

    public RunFilesOptions {
        addresses = Collections.unmodifiableSortedMap(new TreeMap<>(addresses));
    }

    /** Virtual network, standard ports, whole packets, libpcap where it exists. */
    public static RunFilesOptions between(NodeName left, NodeName right) {
        return new RunFilesOptions(left, right, new TreeMap<>(), IkePorts.STANDARD, false, true, WHOLE_PACKETS, NEVER);
    }

    /** With {@code address} known as {@code node}'s. */
    public RunFilesOptions address(IpAddress address, NodeName node) {
        TreeMap<IpAddress, NodeName> more = new TreeMap<>(addresses);
        more.put(address, node);
        return new RunFilesOptions(left, right, more, ports, realSockets, libpcap, snapLength, rotateAt);
    }

    public RunFilesOptions ports(IkePorts changed) {
        return new RunFilesOptions(left, right, addresses, changed, realSockets, libpcap, snapLength, rotateAt);
    }

    /** For sockets of the operating system, which do not show IP headers. */
    public RunFilesOptions onRealSockets() {
        return new RunFilesOptions(left, right, addresses, ports, true, libpcap, snapLength, rotateAt);
    }

    public RunFilesOptions withoutLibpcap() {
        return new RunFilesOptions(left, right, addresses, ports, realSockets, false, snapLength, rotateAt);
    }

    /** Keeps less of each packet, or in files of so many octets. */
    public RunFilesOptions keeping(int octetsOfPacket, long octetsOfFile) {
        return new RunFilesOptions(left, right, addresses, ports, realSockets, libpcap, octetsOfPacket, octetsOfFile);
    }

    List<NodeName> nodes() {
        return List.of(left, right);
    }

    /** The node that has {@code address}, or the address itself. */
    String nameOf(IpAddress address) {
        NodeName name = addresses.get(address);
        return name == null ? address.toString() : name.value();
    }
}
