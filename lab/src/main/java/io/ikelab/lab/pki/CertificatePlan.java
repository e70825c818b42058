package io.ikelab.lab.pki;

import java.util.List;
import java.util.Optional;

/**
 * A certificate to make.
 *
 * @param name its files' names, such as {@code peer} of {@code peer.crt} and {@code peer.key}
 * @param issuer the name of the authority that signs it; empty: it signs itself
 * @param authority whether it may sign others
 * @param subject whom it is about
 * @param names subjectAltName; none for an authority
 * @param padding octets of comment that make it larger, 0 to {@value #PADDING_MAX}
 */
public record CertificatePlan(
        String name,
        Optional<String> issuer,
        boolean authority,
        Subject subject,
        List<AlternativeName> names,
        KeyKind key,
        Validity validity,
        int padding) {
    public static final int PADDING_MAX = 60_000;

    public CertificatePlan {
        names = List.copyOf(names);
        if (padding < 0 || padding > PADDING_MAX) {
            throw new IllegalArgumentException("padding of " + padding + " octets");
        }
    }

    /**
     * A distinguished name.
     *
     * @param organization {@code O}
     * @param commonName {@code CN}
     */
    public record Subject(String organization, String commonName) {}
}
