package io.ikelab.impair;

/** An impairment's name is none of the {@link Catalogue}. */
public final class UnknownImpairmentException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String name;

    UnknownImpairmentException(String name) {
        super("there is no impairment '" + name + "'");
        this.name = name;
    }

    /** As it was written. */
    public String name() {
        return name;
    }
}
