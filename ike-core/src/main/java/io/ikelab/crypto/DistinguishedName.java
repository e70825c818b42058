package io.ikelab.crypto;

import io.ikelab.octets.Octets;

/**
 * An X.500 name. Two are the same when their attributes are, whatever the case and the kind of string they are written in
 * (RFC 5280 §7.1).
 *
 * @param encoded in DER
 * @param text for people, the most specific attribute last, such as {@code C=CH, O=Example, CN=gateway}
 * @param canonical what is compared
 */
public record DistinguishedName(Octets encoded, String text, String canonical) {
    @Override
    public boolean equals(Object other) {
        return other instanceof DistinguishedName name && canonical.equals(name.canonical);
    }

    @Override
    public int hashCode() {
        return canonical.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
