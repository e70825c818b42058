package io.ikelab.testkit;

import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/** Something that holds whatever the dice say. Each seed is a run of its own; a failing one is named. */
public final class Property {

    /** What is tried with one seed's dice. */
    @FunctionalInterface
    public interface Trial {
        void run(RandomGenerator dice) throws Exception;
    }

    private Property() {}

    /**
     * Runs {@code trial} with the seeds 1 to {@code last}, or with the one of {@code -Dikelab.property.seed} alone.
     *
     * @throws AssertionError naming the seed of the first run that fails
     */
    public static void forSeeds(int last, Trial trial) {
        long only = Long.getLong("ikelab.property.seed", 0);
        for (long seed = only == 0 ? 1 : only; seed <= (only == 0 ? last : only); seed++) {
            forSeed(seed, trial);
        }
    }

    /**
     * Runs {@code trial} with the seeds from 1 as long as {@code goesOn} says so, or with the one of {@code
     * -Dikelab.property.seed} alone.
     *
     * @throws AssertionError naming the seed of the first run that fails
     */
    public static void forSeeds(BooleanSupplier goesOn, Trial trial) {
        long only = Long.getLong("ikelab.property.seed", 0);
        if (only != 0) {
            forSeed(only, trial);
            return;
        }
        for (long seed = 1; goesOn.getAsBoolean(); seed++) {
            forSeed(seed, trial);
        }
    }

    private static void forSeed(long seed, Trial trial) {
        try {
            trial.run(new Random(seed));
        } catch (Exception | AssertionError e) {
            throw new AssertionError("with -Dikelab.property.seed=" + seed + ": " + e.getMessage(), e);
        }
    }
}
