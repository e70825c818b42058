package io.ikelab.lab.soak;

import io.ikelab.crypto.bc.BouncyCastleCrypto;
import io.ikelab.esp.best.BestEspEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plays one world after the other. */
public final class Soak {
    private Soak() {}

    /** Is told how it goes. */
    public interface Voice {
        /** Nobody listens. */
        Voice SILENT = new Voice() {
            @Override
            public void played(long seed, SoakCounts counts) {}

            @Override
            public void failed(SoakFailure failure) {}
        };

        void played(long seed, SoakCounts counts);

        void failed(SoakFailure failure);
    }

    public static SoakResult run(SoakPlan plan, Voice voice) {
        SoakCounts counts = SoakCounts.NONE;
        Duration lived = Duration.ZERO;
        List<SoakFailure> failures = new ArrayList<>();
        for (int played = 0; played < plan.seeds(); played++) {
            long seed = plan.firstSeed() + played;
            SoakWorld world = new SoakWorld(seed, new BouncyCastleCrypto(), BestEspEngine.bundled());
            Optional<SoakFailure> failure = world.live(plan.span());
            counts = counts.plus(world.counts());
            lived = lived.plus(world.lived());
            failure.ifPresent(failures::add);
            failure.ifPresent(voice::failed);
            voice.played(seed, world.counts());
        }
        return new SoakResult(plan, plan.seeds(), lived, counts, failures);
    }
}
