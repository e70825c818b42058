package io.ikelab.crypto.bc;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.style.IETFUtils;

/** Names in the form they are compared in: types as object identifiers, values without case and doubled spaces. */
final class Canonical {
    private Canonical() {}

    static String of(RDN[] name) {
        return Arrays.stream(name).map(Canonical::of).collect(Collectors.joining(","));
    }

    /** The attributes of one level are a set: in which order they came means nothing. */
    private static String of(RDN level) {
        return Arrays.stream(level.getTypesAndValues())
                .map(Canonical::of)
                .sorted()
                .collect(Collectors.joining("+"));
    }

    private static String of(AttributeTypeAndValue attribute) {
        String value = IETFUtils.canonicalize(IETFUtils.valueToString(attribute.getValue()));
        return attribute.getType().getId() + "=" + value;
    }
}
