package io.ikelab.gateway.front;

/**
 * Numbers the grants of a public address. Whatever bears another epoch than the grant in force is not of the one that may
 * speak for the address.
 *
 * @param number from 1; 0: before the first grant
 */
public record Epoch(long number) {
    /** Before the first grant, and of whoever has none. */
    public static final Epoch NONE = new Epoch(0);

    public Epoch {
        if (number < 0) {
            throw new IllegalArgumentException("an epoch is numbered from 0, not " + number);
        }
    }

    /** Whether nobody had the address before. */
    public boolean isFirst() {
        return number == 1;
    }

    /** The one after this. */
    public Epoch next() {
        return new Epoch(number + 1);
    }

    @Override
    public String toString() {
        return "epoch " + number;
    }
}
