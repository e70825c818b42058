package io.ikelab.lab.fuzz;

import io.ikelab.impair.Impairment;
import java.util.List;

/**
 * What to fuzz.
 *
 * @param firstSeed of seeds that follow one another
 * @param states each of which every seed is tried in
 * @param steps how much happens in one world
 * @param impairments what the victim does wrong by itself, so that there is something to find
 */
public record FuzzPlan(long firstSeed, List<FuzzState> states, int steps, List<Impairment> impairments) {
    /** So many steps come to every state from any other, and a world is over in a few milliseconds. */
    public static final int STEPS = 40;

    /** Of a victim that means well. */
    public FuzzPlan(long firstSeed, List<FuzzState> states, int steps) {
        this(firstSeed, states, steps, List.of());
    }

    public FuzzPlan {
        states = List.copyOf(states);
        impairments = List.copyOf(impairments);
        if (states.isEmpty() || steps < 1) {
            throw new IllegalArgumentException("there is a state and a step at least, not " + states + ", " + steps);
        }
    }
}
