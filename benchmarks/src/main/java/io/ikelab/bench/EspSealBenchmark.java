package io.ikelab.bench;

import io.ikelab.esp.OutboundSa;
import io.ikelab.esp.PacketBatch;
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
 * Packets a second that one core seals: each inner packet is copied into the batch, checked against the
 * selectors, numbered and encrypted in place.
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
public class EspSealBenchmark {
    private static final int BATCH = 64;

    /** Which library encrypts. */
    @Param({"best", "bc", "jca"})
    public String engine = "bc";

    /** As strongSwan writes proposals. */
    @Param({"aes256gcm16", "chacha20poly1305", "aes256-sha256", "aes256-sha512", "3des-sha1", "null-sha256"})
    public String suite = "aes256gcm16";

    /** Octets of the inner IP packet. */
    @Param({"64", "1400"})
    public int packetBytes = 64;

    private byte[] inner = new byte[0];
    private PacketBatch batch = new PacketBatch(0, 0);
    private OutboundSa sa = BenchSa.outbound(BenchSa.child(suite), engine);

    @Setup
    public void prepare() {
        sa = BenchSa.outbound(BenchSa.child(suite), engine);
        inner = BenchSa.packet(packetBytes);
        batch = new PacketBatch(BATCH * sa.format().sealedLength(packetBytes), BATCH);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public PacketBatch seal() {
        batch.clear();
        for (int i = 0; i < BATCH; i++) {
            int index = batch.addForSealing(sa.format(), inner.length);
            System.arraycopy(inner, 0, batch.slab(), batch.offset(index), inner.length);
        }
        sa.sealBatch(batch);
        return batch;
    }
}
