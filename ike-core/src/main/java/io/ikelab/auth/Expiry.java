package io.ikelab.auth;

import io.ikelab.crypto.Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When the first of some certificates runs out.
 *
 * @param subject whose it is
 * @param notAfter the last moment it is valid at
 */
public record Expiry(String subject, Instant notAfter) {
    /** Empty where there are none. */
    public static Optional<Expiry> first(List<Certificate> certificates) {
        return certificates.stream()
                .map(certificate -> new Expiry(
                        certificate.subject().text(), certificate.validity().notAfter()))
                .min(Comparator.comparing(Expiry::notAfter));
    }
}
