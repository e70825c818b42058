package io.ikelab.iana;

/** A transform this lab does not know by name. It is kept, shown and never chosen. */
public record UnknownTransformId(int typeCode, int code) implements TransformId {
    @Override
    public String label() {
        return "transform type " + typeCode + " number " + code;
    }
}
