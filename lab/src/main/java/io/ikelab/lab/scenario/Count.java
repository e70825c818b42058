package io.ikelab.lab.scenario;

/**
 * How often something must be seen.
 *
 * @param min at least so often
 * @param max at most so often; {@link Integer#MAX_VALUE}: no bound
 */
public record Count(int min, int max) {
    public Count {
        if (min < 0 || max < min) {
            throw new IllegalArgumentException("not from " + min + " to " + max + " times");
        }
    }

    public static Count atLeast(int times) {
        return new Count(times, Integer.MAX_VALUE);
    }

    public static Count exactly(int times) {
        return new Count(times, times);
    }

    public boolean metBy(int seen) {
        return seen >= min && seen <= max;
    }

    /** Such as {@code at least once}. */
    @Override
    public String toString() {
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
