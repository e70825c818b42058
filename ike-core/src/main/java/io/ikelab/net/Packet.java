package io.ikelab.net;

import io.ikelab.event.PacketId;
import io.ikelab.octets.Octets;

/**
 * An outer IP packet, as the virtual network carries it and as the capture writes it.
 *
 * @param id who sent it and its running number
 * @param protocol IP protocol number, see {@link IpProtocol}
 * @param payload what follows the IP header: for UDP the UDP header and its data
 */
public record Packet(
        PacketId id, IpAddress source, IpAddress destination, int protocol, IpFields fields, Octets payload) {}
