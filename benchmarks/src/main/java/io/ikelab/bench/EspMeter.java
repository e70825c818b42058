package io.ikelab.bench;

import io.ikelab.child.ChildSa;
import io.ikelab.child.DataPlaneOrder;
import io.ikelab.esp.DataPlane;
import io.ikelab.esp.EspEngine;
import io.ikelab.esp.EspResult;
import io.ikelab.esp.OutboundSa;
import io.ikelab.esp.PacketBatch;
import io.ikelab.event.EventSource;
import io.ikelab.event.NodeName;
import java.time.Instant;
import java.util.List;

/**
 * One SA on one core without any sockets: lays out a run of packets, seals it, opens it again. Selectors, replay window,
 * counters and lifetimes are on as in a tunnel. The caller takes the time of each step.
 */
public final class EspMeter {
    private static final int RUN = 60;
    private static final Instant NOW = Instant.EPOCH;

    private final ChildSa child;
    private final DataPlane sealing;
    private final DataPlane opening;
    private final OutboundSa sa;
    private final List<byte[]> packets;
    private final PacketBatch batch;
    private final long innerOctets;
    private long wireOctets;

    public EspMeter(EspEngine engine, BenchSuite suite, PacketMix mix) {
        child = BenchSa.child(suite);
        sealing = plane(engine, "sealing", new DataPlaneOrder.InstallOutbound(child));
        opening = plane(engine, "opening", new DataPlaneOrder.InstallInbound(child));
        sa = sealing.outbound(child.id()).orElseThrow();
        packets = mix.lengths().stream().map(BenchSa::packet).toList();
        int longest = packets.stream().mapToInt(packet -> packet.length).max().orElseThrow();
        batch = new PacketBatch(RUN * sa.format().sealedLength(longest), RUN);
        innerOctets = runOctets();
    }

    private static DataPlane plane(EspEngine engine, String name, DataPlaneOrder order) {
        DataPlane plane = new DataPlane(engine, new EventSource(new NodeName(name)), BenchSa.random());
        plane.apply(NOW, order);
        return plane;
    }

    private long runOctets() {
        long octets = 0;
        for (int i = 0; i < RUN; i++) {
            octets += packet(i).length;
        }
        return octets;
    }

    private byte[] packet(int number) {
        return packets.get(number % packets.size());
    }

    /** Packets of a run. */
    public int runLength() {
        return RUN;
    }

    /** Octets of a run's inner packets. */
    public long innerOctetsOfRun() {
        return innerOctets;
    }

    /** Octets of the run sealed last, from SPI to ICV. */
    public long wireOctetsOfRun() {
        return wireOctets;
    }

    /** Puts the inner packets of a run in place. */
    public void layOut() {
        batch.clear();
        for (int i = 0; i < RUN; i++) {
            byte[] packet = packet(i);
            int index = batch.addForSealing(sa.format(), packet.length);
            System.arraycopy(packet, 0, batch.slab(), batch.offset(index), packet.length);
        }
    }

    public void seal() {
        sealing.sealBatch(NOW, sa, batch);
    }

    /** @throws IllegalStateException when the run before was not sealed: refusals are cheap, and must not be measured */
    public void open() {
        wireOctets = 0;
        for (int i = 0; i < RUN; i++) {
            wireOctets += batch.length(i);
        }
        opening.openBatch(NOW, batch, child.path());
        if (batch.result(RUN - 1) != EspResult.OPENED) {
            throw new IllegalStateException("measures drops: " + batch.result(RUN - 1));
        }
    }
}
