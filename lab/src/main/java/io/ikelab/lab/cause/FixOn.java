package io.ikelab.lab.cause;

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

    @Override
    public String toString() {
        return label;
    }
}
