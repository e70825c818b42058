package io.ikelab.wire;

import io.ikelab.iana.TransformId;
import io.ikelab.octets.WireReader;
import io.ikelab.octets.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Transform substructure; its first four octets belong to the proposal's chain.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------+---------------+---------------+---------------+
 * | Last Substruc |   RESERVED    |        Transform Length       |
 * +---------------+---------------+---------------+---------------+
 * |Transform Type |   RESERVED    |          Transform ID         |
 * +---------------+---------------+---------------+---------------+
 * ~                      Transform Attributes                     ~
 * +---------------+---------------+---------------+---------------+
 * </pre>
 *
 * <p>One that is offered has the key length and no other attribute (RFC 7296 §3.3).
 *
 * @param attributes in wire order, the key length included
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-3.3.2">RFC 7296 §3.3.2</a>
 */
public record Transform(TransformId id, List<TransformAttribute> attributes) {
    /** @throws IllegalArgumentException when the transform's type or number do not fit their fields */
    public Transform {
        attributes = List.copyOf(attributes);
        FieldRange.requireU8("transform type", id.typeCode());
        FieldRange.requireU16("transform id", id.code());
    }

    public static Transform of(TransformId id) {
        return new Transform(id, List.of());
    }

    /** @param keyBits the key length attribute in bits */
    public static Transform of(TransformId id, int keyBits) {
        return new Transform(id, List.of(TransformAttribute.keyLength(keyBits)));
    }

    static Transform read(WireReader in) {
        int type = in.u8();
        in.skip(1);
        TransformId id = TransformId.of(type, in.u16());
        List<TransformAttribute> attributes = new ArrayList<>();
        while (in.hasRemaining()) {
            attributes.add(TransformAttribute.read(in));
        }
        return new Transform(id, attributes);
    }

    /** The key length in bits; an attribute of another type makes the transform unknown to us, not invalid. */
    public OptionalInt keyBits() {
        return attributes.stream()
                .filter(TransformAttribute::isKeyLength)
                .mapToInt(TransformAttribute::shortValue)
                .findFirst();
    }

    void write(WireWriter out) {
        out.u8(id.typeCode()).zeros(1).u16(id.code());
        attributes.forEach(attribute -> attribute.write(out));
    }
}
