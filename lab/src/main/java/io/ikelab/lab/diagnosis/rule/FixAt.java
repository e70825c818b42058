package io.ikelab.lab.diagnosis.rule;

import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.scenario.Side;

/** The end a change belongs to, in the words of a verdict. */
final class FixAt {
    private FixAt() {}

    static FixOn the(Side side) {
        return switch (side) {
            case GATEWAY -> FixOn.GATEWAY;
            case PEER -> FixOn.DEVICE;
        };
    }
}
