package io.ikelab.lab.run;

import io.ikelab.event.NodeName;
import io.ikelab.event.PacketId;
import io.ikelab.net.IpFields;
import io.ikelab.net.IpProtocol;
import io.ikelab.net.Packet;
import io.ikelab.net.Randomness;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireWriter;
import io.ikelab.policy.ConnectionPolicy;
import java.util.List;
import java.util.stream.IntStream;

/** ESP nobody negotiated. */
final class StrayPackets {
    private static final PacketId UNSENT = new PacketId(new NodeName("unsent"), 0);

    /** As an empty ping under AES-GCM has: IV, 28 octets and trailer, ICV. */
    private static final int SEALED = 56;

    /** SPIs below 256 are reserved (RFC 4303 §2.1). */
    private static final int FIRST_SPI = 256;

    private StrayPackets() {}

    /** IP protocol 50 in the name of the end {@code victim} is the connection of, to its peer. */
    static List<Packet> of(ConnectionPolicy victim, int count, Randomness random) {
        return IntStream.range(0, count)
                .mapToObj(number -> new Packet(
                        UNSENT,
                        victim.local(),
                        victim.remote(),
                        IpProtocol.ESP,
                        IpFields.whole(number & 0xffff),
                        packet(random)))
                .toList();
    }

    private static Octets packet(Randomness random) {
        byte[] sealed = new byte[SEALED];
        random.fill(sealed);
        long spi = FIRST_SPI + (random.nextLong() >>> 33);
        return new WireWriter().u32(spi).u32(1).octets(sealed).toOctets();
    }
}
