package io.ikelab.lab.scenario;

/** How often events must be seen. */
public record Expectation(EventPattern pattern, Count count) {
    public static Expectation never(EventPattern pattern) {
        return new Expectation(pattern, Count.exactly(0));
    }

    @Override
    public String toString() {
        return pattern + ", " + count;
    }
}
