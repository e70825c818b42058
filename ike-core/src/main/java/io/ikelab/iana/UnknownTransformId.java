package io.ikelab.iana;

/** A transform this lab cannot do. It is kept, shown (by its registered name where it has one) and never chosen. */
public record UnknownTransformId(int typeCode, int code) implements TransformId {
    @Override
    public String label() {
        return RegisteredTransforms.label(typeCode, code)
                .orElseGet(() -> "transform type " + typeCode + " number " + code);
    }
}
