package io.ikelab.net.path;

/** What every chance here has to be. */
final class Probability {
    private Probability() {}

    static void require(String field, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(field + " is a probability from 0 to 1, not " + value);
        }
    }
}
