package io.ikelab.engine;

/**
 * Which of the four nonces of two rekeys that cross is the lowest. The rekey that it belongs to is the one too many (RFC 7296
 * §2.8.1). {@code a} and {@code b} are the two ends, in the order in which they begin.
 */
enum LowestNonce {
    A_REQUEST,
    B_REQUEST,
    /** The lowest is in {@code b}'s answer to {@code a}. */
    B_RESPONSE,
    A_RESPONSE;

    private static final int LOW = 0x00;
    private static final int HIGH = 0xff;

    /** Has both ends draw them so. */
    void choose(CrossingEnd a, CrossingEnd b) {
        a.nonces.begin(octet(A_REQUEST), octet(A_RESPONSE));
        b.nonces.begin(octet(B_REQUEST), octet(B_RESPONSE));
    }

    /** Whether what {@code a} made stays. */
    boolean aWins() {
        return this == B_REQUEST || this == A_RESPONSE;
    }

    private int octet(LowestNonce which) {
        return this == which ? LOW : HIGH;
    }
}
