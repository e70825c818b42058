package io.ikelab.impair;

import io.ikelab.net.Randomness;
import io.ikelab.wire.IkeHeader;

/** An impairment of a running end: how often it could have struck, and its own dice. */
final class Armed {
    private final Impairment impairment;
    private final Effect effect;
    private final Randomness dice;
    private int count;

    Armed(Impairment impairment, Randomness dice) {
        this.impairment = impairment;
        this.effect = impairment.effect();
        this.dice = dice;
    }

    Impairment impairment() {
        return impairment;
    }

    Effect effect() {
        return effect;
    }

    Randomness dice() {
        return dice;
    }

    boolean fits(IkeHeader header) {
        return impairment.occasion().fits(header);
    }

    /** Counts what it could strike; whether it does. */
    boolean strikes() {
        count++;
        return impairment.occasion().times().include(count, dice);
    }
}
