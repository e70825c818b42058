package io.ikelab.lab.scenario;

/**
 * How often events must be seen.
 *
 * @param min at least so often
 * @param max at most so often; {@link Integer#MAX_VALUE}: no bound
 */
public record Expectation(EventPattern pattern, int min, int max) {
    public Expectation {
        if (min < 0 || max < min) {
            throw new IllegalArgumentException("not from " + min + " to " + max + " times");
        }
    }

    public static Expectation atLeast(EventPattern pattern, int times) {
        return new Expectation(pattern, times, Integer.MAX_VALUE);
    }

    public static Expectation exactly(EventPattern pattern, int times) {
        return new Expectation(pattern, times, times);
    }

    public static Expectation never(EventPattern pattern) {
        return new Expectation(pattern, 0, 0);
    }

    public boolean metBy(int seen) {
        return seen >= min && seen <= max;
    }

    @Override
    public String toString() {
        return pattern + ", " + howOften();
    }

    private String howOften() {
        if (max == 0) {
            return "never";
        }
        if (min == max) {
            return min == 1 ? "once" : min + " times";
        }
        return max == Integer.MAX_VALUE
                ? "at least " + (min == 1 ? "once" : min + " times")
                : min + " to " + max + " times";
    }
}
