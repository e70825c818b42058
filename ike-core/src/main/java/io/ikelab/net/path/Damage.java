package io.ikelab.net.path;

import io.ikelab.net.Packet;
import io.ikelab.net.UdpDatagram;
import io.ikelab.octets.Octets;

/**
 * A flipped bit. A wrong UDP checksum would keep it from the ends, so it is right again, as after a router with a bad memory
 * that counts it anew: the integrity check of ESP or IKE has to find what is wrong.
 */
final class Damage {
    private Damage() {}

    /**
     * @param bit which one, counted round and round
     * @return {@code packet} itself where it carries nothing
     */
    static Packet to(Packet packet, int bit) {
        return UdpDatagram.receivedIn(packet)
                .map(datagram -> new UdpDatagram(datagram.path().reversed(), flipped(datagram.data(), bit))
                        .toPacket(packet.id(), packet.fields()))
                .orElseGet(() -> new Packet(
                        packet.id(),
                        packet.source(),
                        packet.destination(),
                        packet.protocol(),
                        packet.fields(),
                        flipped(packet.payload(), bit)));
    }

    private static Octets flipped(Octets data, int bit) {
        if (data.length() == 0) {
            return data;
        }
        byte[] octets = data.toByteArray();
        octets[bit / 8 % octets.length] ^= (byte) (1 << bit % 8);
        return Octets.copyOf(octets);
    }
}
