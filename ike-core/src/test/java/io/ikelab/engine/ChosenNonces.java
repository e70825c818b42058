package io.ikelab.engine;

import io.ikelab.net.Randomness;
import java.util.ArrayDeque;
import java.util.Deque;

/** A stream in which the next nonces begin as the test wants: the lowest of four decides a collision (RFC 7296 §2.8.1). */
final class ChosenNonces implements Randomness {
    private final Randomness real;
    private final Deque<Integer> next;
    private final boolean nonce;

    ChosenNonces(Randomness real) {
        this(real, new ArrayDeque<>(), false);
    }

    private ChosenNonces(Randomness real, Deque<Integer> next, boolean nonce) {
        this.real = real;
        this.next = next;
        this.nonce = nonce;
    }

    /** The next nonces drawn, in requests and in responses, begin with these octets. */
    void begin(int... octets) {
        next.clear();
        for (int octet : octets) {
            next.add(octet);
        }
    }

    /** Whether every one that was chosen has been drawn. */
    boolean allDrawn() {
        return next.isEmpty();
    }

    @Override
    public void fill(byte[] target) {
        real.fill(target);
        if (nonce && !next.isEmpty()) {
            target[0] = (byte) next.remove().intValue();
        }
    }

    @Override
    public Randomness child(String label) {
        return new ChosenNonces(real.child(label), next, label.contains("nonce"));
    }
}
