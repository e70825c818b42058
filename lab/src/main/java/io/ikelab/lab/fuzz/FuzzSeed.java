package io.ikelab.lab.fuzz;

import java.util.ArrayList;
import java.util.List;

/**
 * A few steps that were found to bring an end to do something, kept to be played again.
 *
 * @param shows what it does then, in {@link Behaviour}'s words
 */
record FuzzSeed(String shows, long world, FuzzState state, List<Step> steps) {
    private static final String SHOWS = "shows ";
    private static final String WORLD = "world ";

    FuzzSeed {
        steps = List.copyOf(steps);
    }

    /** One line each: what it shows, where, and the steps. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(SHOWS + shows);
        lines.add(WORLD + world + " " + state);
        steps.forEach(step -> lines.add(step.text()));
        return lines;
    }

    /** @throws IllegalArgumentException when {@code lines} are not as {@link #lines} writes them */
    static FuzzSeed read(List<String> lines) {
        if (lines.size() < 2 || !lines.get(0).startsWith(SHOWS) || !lines.get(1).startsWith(WORLD)) {
            throw new IllegalArgumentException("a seed begins with '" + SHOWS + "' and '" + WORLD + "', not " + lines);
        }
        String[] where = lines.get(1).substring(WORLD.length()).split(" ", 2);
        return new FuzzSeed(
                lines.get(0).substring(SHOWS.length()),
                Long.parseLong(where[0]),
                FuzzState.valueOf(where[1]),
                lines.subList(2, lines.size()).stream().map(StepReader::read).toList());
    }
}
