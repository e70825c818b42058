package io.ikelab.wire;

/** The numbers an unsigned field can carry: a record that cannot be encoded must not come into being. */
final class FieldRange {
    private FieldRange() {}

    static int requireU8(String what, int value) {
        return require(what, value, 0xff);
    }

    static int requireU16(String what, int value) {
        return require(what, value, 0xffff);
    }

    static int require(String what, int value, int max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(what + " is 0 to " + max + ", not " + value);
        }
        return value;
    }
}
