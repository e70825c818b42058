package io.ikelab.lab.fuzz;

import io.ikelab.crypto.CryptoProvider;
import io.ikelab.net.SeededRandomness;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Plays world after world, each with a seed of its own and in each state. */
public final class Fuzz {
    /** After so many there is something to mend before more is looked for. */
    private static final int FAILURES_MAX = 10;

    private final FuzzPlan plan;
    private final CryptoProvider crypto;

    private Fuzz(FuzzPlan plan, CryptoProvider crypto) {
        this.plan = plan;
        this.crypto = crypto;
    }

    /**
     * @param goesOn asked before each seed; the first is played whatever it says
     * @param voice is told each failure as it is found
     */
    public static FuzzResult run(
            FuzzPlan plan, CryptoProvider crypto, BooleanSupplier goesOn, Consumer<FuzzFailure> voice) {
        return new Fuzz(plan, crypto).run(goesOn, voice);
    }

    private FuzzResult run(BooleanSupplier goesOn, Consumer<FuzzFailure> voice) {
        FuzzCounts counts = FuzzCounts.NONE;
        List<FuzzFailure> failures = new ArrayList<>();
        long seed = plan.firstSeed();
        do {
            for (FuzzState state : plan.states()) {
                List<Step> steps = new ArrayList<>();
                FuzzWorld world = new FuzzWorld(seed, state, plan.impairments(), crypto);
                storm(world, seed, steps);
                counts = counts.plusWorld(world.counts());
                if (world.wrong().isPresent()) {
                    FuzzFailure failure =
                            shrunk(seed, state, steps, world.wrong().get());
                    failures.add(failure);
                    voice.accept(failure);
                }
            }
            seed++;
        } while (goesOn.getAsBoolean() && failures.size() < FAILURES_MAX);
        return new FuzzResult(counts, failures);
    }

    private void storm(FuzzWorld world, long seed, List<Step> steps) {
        Storm storm = new Storm(world, new SeededRandomness(seed).child("storm"));
        while (steps.size() < plan.steps() && world.wrong().isEmpty()) {
            Step next = storm.next();
            steps.add(next);
            world.apply(next);
        }
        if (world.wrong().isEmpty()) {
            world.aftermath();
        }
    }

    private FuzzFailure shrunk(long seed, FuzzState state, List<Step> steps, String sentence) {
        List<Step> fewest = fewest(steps, fewer -> replay(seed, state, fewer).equals(Optional.of(sentence)));
        return new FuzzFailure(
                seed, state, sentence, fewest.stream().map(Step::text).toList());
    }

    /** Without every step that it takes as well without. */
    static List<Step> fewest(List<Step> steps, Predicate<List<Step>> suffices) {
        List<Step> fewest = new ArrayList<>(steps);
        for (int at = fewest.size() - 1; at >= 0; at--) {
            Step left = fewest.remove(at);
            if (!suffices.test(fewest)) {
                fewest.add(at, left);
            }
        }
        return fewest;
    }

    private Optional<String> replay(long seed, FuzzState state, List<Step> steps) {
        FuzzWorld world = new FuzzWorld(seed, state, plan.impairments(), crypto);
        for (Step step : steps) {
            if (world.wrong().isEmpty()) {
                world.apply(step);
            }
        }
        if (world.wrong().isEmpty()) {
            world.aftermath();
        }
        return world.wrong();
    }
}
