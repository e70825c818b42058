package io.ikelab.engine;

/**
 * A datagram between the two ends.
 *
 * @param line how a ladder draws it, such as {@code --> REKEY_CHILD}
 */
record Flight(CrossingEnd from, EndpointOutput.Transmit datagram, String line) {
    @Override
    public String toString() {
        return line;
    }
}
