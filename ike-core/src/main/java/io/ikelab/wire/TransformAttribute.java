package io.ikelab.wire;

import io.ikelab.octets.Octets;
import io.ikelab.octets.WireWriter;

/**
 * An attribute of a transform.
 *
 * @param type 15 bits; 14 is the key length, the only one defined
 * @param shortForm type/value of two octets rather than type/length/value
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-3.3.5">RFC 7296 §3.3.5</a>
 */
public record TransformAttribute(int type, boolean shortForm, Octets value) {
    private static final int KEY_LENGTH = 14;

    public static TransformAttribute keyLength(int bits) {
        return new TransformAttribute(
                KEY_LENGTH, true, new WireWriter(2).u16(bits).toOctets());
    }

    public boolean isKeyLength() {
        return type == KEY_LENGTH && shortForm && value.length() == 2;
    }

    /** The value of a short attribute, 0–65535. */
    public int shortValue() {
        return value.at(0) << 8 | value.at(1);
    }
}
