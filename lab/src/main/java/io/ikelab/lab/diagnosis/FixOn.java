package io.ikelab.lab.diagnosis;

import io.ikelab.lab.scenario.Side;

/** Where a change helps. */
public enum FixOn {
    GATEWAY("the gateway"),
    DEVICE("the device"),
    /** Both ends must agree, and nothing says which of them is right. */
    EITHER("either end"),
    PATH("the path"),
    NOWHERE("nowhere");

    private final String label;

    FixOn(String label) {
        this.label = label;
    }

    public static FixOn at(Side side) {
        return switch (side) {
            case GATEWAY -> GATEWAY;
            case PEER -> DEVICE;
        };
    }

    @Override
    public String toString() {
        return label;
    }
}
