package io.ikelab.lab.cause;

import java.util.Locale;

/** How sure a diagnosis is. */
public enum Confidence {
    /** The wire, or it together with what is configured, leaves no other explanation. */
    CERTAIN,
    /** It fits best; another cause would look the same. */
    LIKELY;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
