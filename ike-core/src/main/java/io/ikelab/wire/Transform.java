package io.ikelab.wire;

import io.ikelab.iana.TransformId;
import java.util.List;
import java.util.OptionalInt;

/**
 * Transform substructure.
 *
 * @param attributes in wire order, the key length included
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-3.3.2">RFC 7296 §3.3.2</a>
 */
public record Transform(TransformId id, List<TransformAttribute> attributes) {
    public Transform {
        attributes = List.copyOf(attributes);
    }

    public static Transform of(TransformId id) {
        return new Transform(id, List.of());
    }

    /** @param keyBits the key length attribute in bits */
    public static Transform of(TransformId id, int keyBits) {
        return new Transform(id, List.of(TransformAttribute.keyLength(keyBits)));
    }

    /** The key length in bits; an attribute of another type makes the transform unknown to us, not invalid. */
    public OptionalInt keyBits() {
        return attributes.stream()
                .filter(TransformAttribute::isKeyLength)
                .mapToInt(TransformAttribute::shortValue)
                .findFirst();
    }
}
