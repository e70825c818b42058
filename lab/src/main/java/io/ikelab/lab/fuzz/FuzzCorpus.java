package io.ikelab.lab.fuzz;

import io.ikelab.crypto.CryptoProvider;
import io.ikelab.net.SeededRandomness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What was found by fuzzing and is kept: of everything an end was seen to do the fewest steps that bring it about. The keys
 * of a world come of its number, so that authentic messages stay authentic while what is drawn by chance stays the same.
 */
public record FuzzCorpus(List<FuzzSeed> seeds) {
    /** Longer ones are not worth their room: what they show comes up in others, too. */
    private static final int CHARACTERS_MAX = 3000;

    public FuzzCorpus {
        seeds = List.copyOf(seeds);
    }

    /**
     * Plays {@code worlds} of each of the plan's states.
     *
     * @param voice is told what is kept, as it is found
     */
    public static FuzzCorpus gather(FuzzPlan plan, int worlds, CryptoProvider crypto, Consumer<String> voice) {
        Set<String> known = new TreeSet<>();
        List<FuzzSeed> seeds = new ArrayList<>();
        for (long world = plan.firstSeed(); world < plan.firstSeed() + worlds; world++) {
            for (FuzzState state : plan.states()) {
                for (FuzzSeed seed : found(plan, world, state, crypto, known)) {
                    seeds.add(seed);
                    voice.accept(seed.shows());
                }
            }
        }
        return new FuzzCorpus(seeds);
    }

    private static List<FuzzSeed> found(
            FuzzPlan plan, long number, FuzzState state, CryptoProvider crypto, Set<String> known) {
        FuzzWorld world = new FuzzWorld(number, state, plan.impairments(), crypto);
        known.addAll(world.victim().shown());
        List<Step> steps = new ArrayList<>();
        Storm storm = new Storm(world, new SeededRandomness(number).child("storm"));
        while (steps.size() < plan.steps() && world.wrong().isEmpty()) {
            Step next = storm.next();
            steps.add(next);
            world.apply(next);
        }
        List<FuzzSeed> found = new ArrayList<>();
        for (String shown : world.victim().shown()) {
            if (known.add(shown)) {
                Predicate<List<Step>> shows = fewer ->
                        played(number, state, fewer, crypto).victim().shown().contains(shown);
                found.add(new FuzzSeed(shown, number, state, Fuzz.fewest(steps, shows)));
            }
        }
        return found.stream()
                .filter(seed -> String.join("\n", seed.lines()).length() <= CHARACTERS_MAX)
                .toList();
    }

    private static FuzzWorld played(long number, FuzzState state, List<Step> steps, CryptoProvider crypto) {
        FuzzWorld world = new FuzzWorld(number, state, List.of(), crypto);
        steps.forEach(world::apply);
        return world;
    }

    /** What came of one seed: whether it still shows what it was kept for, and whether anything is wrong in the end. */
    public record Outcome(String kept, boolean shows, Optional<String> wrong) {}

    /** Plays each seed again. */
    public List<Outcome> replay(CryptoProvider crypto) {
        return seeds.stream()
                .map(seed -> {
                    FuzzWorld world = played(seed.world(), seed.state(), seed.steps(), crypto);
                    boolean shows = world.victim().shown().contains(seed.shows());
                    if (world.wrong().isEmpty()) {
                        world.aftermath();
                    }
                    return new Outcome(seed.shows(), shows, world.wrong());
                })
                .toList();
    }

    public int size() {
        return seeds.size();
    }

    /** As text, a blank line between two seeds. */
    public String text() {
        return seeds.stream()
                .map(seed -> String.join("\n", seed.lines()) + "\n")
                .collect(Collectors.joining("\n"));
    }

    /** @throws IllegalArgumentException when {@code text} is not as {@link #text} writes it */
    public static FuzzCorpus read(String text) {
        return new FuzzCorpus(Arrays.stream(text.strip().split("\n\n", -1))
                .map(seed -> FuzzSeed.read(seed.lines().toList()))
                .toList());
    }
}
