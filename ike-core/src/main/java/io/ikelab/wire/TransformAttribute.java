package io.ikelab.wire;

import io.ikelab.octets.Octets;
import io.ikelab.octets.WireReader;
import io.ikelab.octets.WireWriter;

/**
 * An attribute of a transform.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-------------+---------------+---------------+---------------+
 * |A|       Attribute Type        |  AF=0: length, AF=1: value    |
 * +-+-------------+---------------+---------------+---------------+
 * ~                  AF=0: value; AF=1: not there                 ~
 * +---------------+---------------+---------------+---------------+
 * </pre>
 *
 * @param type 15 bits; 14 is the key length, the only one defined
 * @param shortForm type/value of two octets rather than type/length/value
 * @param value two octets in the short form, up to 65535 in the other
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-3.3.5">RFC 7296 §3.3.5</a>
 */
public record TransformAttribute(int type, boolean shortForm, Octets value) {
    private static final int KEY_LENGTH = 14;
    private static final int TYPE_MAX = 0x7fff;
    private static final int SHORT_FORM = 0x8000;
    private static final int SHORT_LENGTH = 2;

    /** @throws IllegalArgumentException when type or value do not fit their fields */
    public TransformAttribute {
        FieldRange.require("attribute type", type, TYPE_MAX);
        FieldRange.requireU16("attribute length", value.length());
        if (shortForm && value.length() != SHORT_LENGTH) {
            throw new IllegalArgumentException("a short attribute has two octets, not " + value.length());
        }
    }

    public static TransformAttribute keyLength(int bits) {
        FieldRange.requireU16("key length", bits);
        return new TransformAttribute(
                KEY_LENGTH, true, new WireWriter(SHORT_LENGTH).u16(bits).toOctets());
    }

    static TransformAttribute read(WireReader in) {
        int first = in.u16();
        boolean shortForm = (first & SHORT_FORM) != 0;
        int length = shortForm ? SHORT_LENGTH : in.u16();
        return new TransformAttribute(first & TYPE_MAX, shortForm, in.octets(length));
    }

    public boolean isKeyLength() {
        return type == KEY_LENGTH && shortForm;
    }

    /**
     * The value of a short attribute, 0–65535.
     *
     * @throws IndexOutOfBoundsException when the value has fewer than two octets, which the long form may
     */
    public int shortValue() {
        return value.at(0) << 8 | value.at(1);
    }

    void write(WireWriter out) {
        if (shortForm) {
            out.u16(type | SHORT_FORM).octets(value);
        } else {
            out.u16(type).u16(value.length()).octets(value);
        }
    }
}
