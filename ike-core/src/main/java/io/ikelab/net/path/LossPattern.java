package io.ikelab.net.path;

/** Loss that is not the same for every packet. */
public sealed interface LossPattern {
    /** None but what the lane's conditions lose. */
    record None() implements LossPattern {}

    /**
     * The last {@code lost} of every {@code of} packets: no chance in it.
     *
     * @param lost 1 to {@code of}
     */
    record Every(int lost, int of) implements LossPattern {
        public Every {
            if (lost < 1 || lost > of) {
                throw new IllegalArgumentException("of " + of + " packets 1 to " + of + " can be lost, not " + lost);
            }
        }
    }

    /**
     * Bursts as of Gilbert's and Elliott's channel: a state that is entered and left with a chance per packet.
     *
     * @param begin probability 0–1 that a burst begins with a packet
     * @param end probability 0–1 that it ends with one
     * @param within probability 0–1 that a packet in a burst is lost
     */
    record Bursts(double begin, double end, double within) implements LossPattern {
        public Bursts {
            Probability.require("begin", begin);
            Probability.require("end", end);
            Probability.require("within", within);
        }
    }
}
