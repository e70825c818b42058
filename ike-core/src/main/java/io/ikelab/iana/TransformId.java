package io.ikelab.iana;

import java.util.Arrays;

/** An algorithm as a proposal names it: a transform type and a number in that type's registry. */
public sealed interface TransformId permits EncryptionId, PrfId, IntegrityId, KeyExchangeId, EsnId, UnknownTransformId {
    int typeCode();

    int code();

    /** The registry's short name, or the number where it is unknown. */
    String label();

    static TransformId of(int typeCode, int code) {
        TransformId[] known = switch (typeCode) {
            case 1 -> EncryptionId.values();
            case 2 -> PrfId.values();
            case 3 -> IntegrityId.values();
            case 4 -> KeyExchangeId.values();
            case 5 -> EsnId.values();
            default -> new TransformId[0];
        };
        return Arrays.stream(known)
                .filter(id -> id.code() == code)
                .findFirst()
                .orElseGet(() -> new UnknownTransformId(typeCode, code));
    }
}
