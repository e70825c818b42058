package io.ikelab.bench;

import io.ikelab.child.ChildSa;
import io.ikelab.child.DataPlaneOrder;
import io.ikelab.esp.DataPlane;
import io.ikelab.esp.EspResult;
import io.ikelab.esp.OutboundSa;
import io.ikelab.esp.PacketBatch;
import io.ikelab.event.EventSource;
import io.ikelab.event.NodeName;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Packets a second that one core opens: a run is copied in, then for each packet its SA is found by SPI,
 * the replay window asked, the ICV checked, the padding and the selectors looked at.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-Xmn64m"})
@Threads(1)
public class EspOpenBenchmark {
    private static final int BATCH = 64;

    /** Runs sealed beforehand; after the last a fresh SA begins again, since no number opens twice. */
    private static final int RUNS = 64;

    /** Which library decrypts. */
    @Param({"best", "bc", "jca"})
    public String engine = "bc";

    /** As strongSwan writes proposals. */
    @Param({"aes256gcm16", "chacha20poly1305", "aes256-sha256", "aes256-sha512", "3des-sha1", "null-sha256"})
    public String suite = "aes256gcm16";

    /** Octets of the inner IP packet. */
    @Param({"64", "1400"})
    public int packetBytes = 64;

    private byte[] wire = new byte[0];
    private int sealedLength;
    private PacketBatch batch = new PacketBatch(0, 0);
    private ChildSa child = BenchSa.child(suite);
    private DataPlane plane = fresh();
    private int run;

    @Setup
    public void prepare() {
        child = BenchSa.child(suite);
        try (OutboundSa sealer = BenchSa.outbound(child, engine)) {
            byte[] inner = BenchSa.packet(packetBytes);
            sealedLength = sealer.format().sealedLength(packetBytes);
            PacketBatch all = new PacketBatch(RUNS * BATCH * sealedLength, RUNS * BATCH);
            for (int i = 0; i < RUNS * BATCH; i++) {
                int index = all.addForSealing(sealer.format(), inner.length);
                System.arraycopy(inner, 0, all.slab(), all.offset(index), inner.length);
            }
            sealer.sealBatch(all);
            wire = Arrays.copyOf(all.slab(), all.slab().length);
        }
        batch = new PacketBatch(BATCH * sealedLength, BATCH);
        plane = fresh();
        run = 0;
    }

    private DataPlane fresh() {
        DataPlane installed =
                new DataPlane(BenchSa.engine(engine), new EventSource(new NodeName("bench")), BenchSa.random());
        installed.apply(Instant.EPOCH, new DataPlaneOrder.InstallInbound(child));
        return installed;
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public EspResult open() {
        batch.clear();
        int octets = BATCH * sealedLength;
        System.arraycopy(wire, run * octets, batch.slab(), batch.allocate(octets), octets);
        for (int i = 0; i < BATCH; i++) {
            batch.add(i * sealedLength, sealedLength);
        }
        plane.openBatch(Instant.EPOCH, batch, child.path());
        return nextRun();
    }

    private EspResult nextRun() {
        EspResult last = batch.result(BATCH - 1);
        if (last != EspResult.OPENED) {
            throw new IllegalStateException("measures drops: " + last);
        }
        run = (run + 1) % RUNS;
        if (run == 0) {
            plane.apply(Instant.EPOCH, new DataPlaneOrder.RemoveInbound(child.id(), child.inboundSpi()));
            plane.apply(Instant.EPOCH, new DataPlaneOrder.InstallInbound(child));
        }
        return last;
    }
}
