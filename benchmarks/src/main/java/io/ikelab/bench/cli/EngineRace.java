package io.ikelab.bench.cli;

import io.ikelab.child.ChildSa;
import io.ikelab.esp.EspEngine;
import io.ikelab.esp.OutboundSa;
import io.ikelab.esp.PacketBatch;
import io.ikelab.inner.InnerUdp;
import io.ikelab.net.Endpoint;
import io.ikelab.net.SeededRandomness;
import io.ikelab.octets.Octets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the engine that seals fastest on this processor: which one does depends on the vector instructions there are.
 * Both run in turn, several times, and each is taken by its best: other work on the machine only ever slows one down.
 */
final class EngineRace {
    private static final int ROUNDS = 6;
    private static final Duration ROUND = Duration.ofMillis(200);
    private static final int PACKETS = 40;
    private static final int DATA = 1372;
    private static final Octets INNER = new InnerUdp(9, 9, Octets.zeros(DATA))
            .toPacket(TunnelSas.LEFT.host(), TunnelSas.RIGHT.host(), 0)
            .encode();

    private final EspEngine engine;
    private final OutboundSa sa;
    private final PacketBatch batch;
    private double best;

    private EngineRace(EspEngine engine) {
        Endpoint nowhere = Endpoint.of("127.0.0.1", 0);
        ChildSa child = new TunnelSas(nowhere, nowhere).left();
        this.engine = engine;
        sa = new OutboundSa(child, engine, new SeededRandomness(1));
        batch = new PacketBatch(PACKETS * sa.format().sealedLength(INNER.length()), PACKETS);
    }

    static EspEngine faster(List<EspEngine> engines) {
        List<EngineRace> racers = engines.stream().map(EngineRace::new).toList();
        for (int round = 0; round < ROUNDS; round++) {
            racers.forEach(EngineRace::run);
        }
        racers.forEach(racer -> racer.sa.close());
        return racers.stream()
                .max(Comparator.comparingDouble(racer -> racer.best))
                .orElseThrow()
                .engine;
    }

    private void run() {
        long start = System.nanoTime();
        long sealed = 0;
        long elapsed = 0;
        while (elapsed < ROUND.toNanos()) {
            seal();
            sealed += PACKETS;
            elapsed = System.nanoTime() - start;
        }
        best = Math.max(best, (double) sealed / elapsed);
    }

    private void seal() {
        batch.clear();
        for (int i = 0; i < PACKETS; i++) {
            INNER.copyTo(batch.slab(), batch.offset(batch.addForSealing(sa.format(), INNER.length())));
        }
        sa.sealBatch(batch);
    }
}
