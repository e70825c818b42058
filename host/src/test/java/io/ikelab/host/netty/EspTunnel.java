package io.ikelab.host.netty;

import io.ikelab.child.ChildId;
import io.ikelab.child.ChildLimits;
import io.ikelab.child.ChildSa;
import io.ikelab.child.DataPlaneOrder;
import io.ikelab.child.Encapsulation;
import io.ikelab.child.EspKeys;
import io.ikelab.esp.DataPlane;
import io.ikelab.esp.EspResult;
import io.ikelab.esp.OutboundSa;
import io.ikelab.esp.PacketBatch;
import io.ikelab.esp.jca.JcaEspEngine;
import io.ikelab.event.EventSource;
import io.ikelab.event.NodeName;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.inner.InnerUdp;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Path;
import io.ikelab.net.SeededRandomness;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import io.ikelab.octets.WireWriter;
import io.ikelab.policy.EspSuite;
import io.ikelab.wire.TrafficSelector;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One end of two tunnels, in each of which both directions share one SPI and one key: enough to seal at one end and open
 * at another.
 */
final class EspTunnel {
    static final ChildId CHILD = new ChildId(1);
    static final ChildId OTHER = new ChildId(2);

    private static final IpAddress INNER = IpAddress.of("10.0.0.1");

    private final DataPlane plane =
            new DataPlane(new JcaEspEngine(), new EventSource(new NodeName("tunnel")), new SeededRandomness(1));

    EspTunnel(Path path) {
        install(CHILD, new EspSpi(0x1234_5678), 0, path);
        install(OTHER, new EspSpi(0x2345_6789), 1, path);
    }

    private void install(ChildId id, EspSpi spi, int key, Path path) {
        List<TrafficSelector> all = List.of(TrafficSelector.range(INNER, INNER));
        ChildSa child = new ChildSa(
                id,
                "test",
                spi,
                spi,
                new EspSuite(EncryptionId.AES_GCM_16, 256, Optional.empty(), EsnId.THIRTY_TWO_BIT),
                keys(key),
                keys(key),
                all,
                all,
                Encapsulation.UDP,
                path,
                1024,
                ChildLimits.NONE);
        plane.apply(Instant.EPOCH, new DataPlaneOrder.InstallInbound(child));
        plane.apply(Instant.EPOCH, new DataPlaneOrder.InstallOutbound(child));
    }

    static EspTunnel anywhere() {
        Endpoint nowhere = Endpoint.of("127.0.0.1", 0);
        return new EspTunnel(new Path(nowhere, nowhere));
    }

    DataPlane plane() {
        return plane;
    }

    /** Adds a sealed packet with {@code data} in an inner UDP datagram. */
    void seal(PacketBatch batch, Octets data) {
        seal(CHILD, batch, data);
    }

    void seal(ChildId child, PacketBatch batch, Octets data) {
        OutboundSa sa = plane.outbound(child).orElseThrow();
        Octets inner = new InnerUdp(9, 9, data).toPacket(INNER, INNER, 0).encode();
        int index = batch.addForSealing(sa.format(), inner.length());
        inner.copyTo(batch.slab(), batch.offset(index));
        sa.seal(batch, index);
    }

    /** The data of each packet that could be opened. */
    List<Octets> open(Instant now, PacketBatch batch, Path from) {
        plane.openBatch(now, batch, from);
        return IntStream.range(0, batch.size())
                .filter(i -> batch.result(i) == EspResult.OPENED)
                .mapToObj(i -> data(batch, i))
                .toList();
    }

    private static Octets data(PacketBatch batch, int index) {
        int headers = 28;
        return Octets.copyOf(batch.slab(), batch.offset(index) + headers, batch.length(index) - headers);
    }

    private static EspKeys keys(int octet) {
        return new EspKeys(Secret.copyOf(new WireWriter().u8(octet).zeros(35).toOctets()), Secret.empty());
    }
}
