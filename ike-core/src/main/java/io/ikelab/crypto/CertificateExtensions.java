package io.ikelab.crypto;

import io.ikelab.iana.IdentityType;
import io.ikelab.octets.Octets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a certificate says beside who has which key.
 *
 * @param authority whether its subject may sign certificates (RFC 5280 §4.2.1.9)
 * @param pathLength how many intermediates may follow, where that is limited
 * @param keyUsage empty where it is not limited (§4.2.1.3)
 * @param names the subject's other names (§4.2.1.6)
 * @param unknownCritical extensions that are critical and mean nothing here, as object identifiers
 */
public record CertificateExtensions(
        boolean authority,
        Optional<Integer> pathLength,
        Optional<Set<KeyUsage>> keyUsage,
        List<AlternativeName> names,
        List<String> unknownCritical) {
    /** Nothing is said. */
    public static final CertificateExtensions NONE =
            new CertificateExtensions(false, Optional.empty(), Optional.empty(), List.of(), List.of());

    public CertificateExtensions {
        keyUsage = keyUsage.map(Set::copyOf);
        names = List.copyOf(names);
        unknownCritical = List.copyOf(unknownCritical);
    }

    /** Whether the key may be used so. */
    public boolean allows(KeyUsage usage) {
        return keyUsage.map(usages -> usages.contains(usage)).orElse(true);
    }

    /** What a key may be used for; others mean nothing here. */
    public enum KeyUsage {
        DIGITAL_SIGNATURE,
        NON_REPUDIATION,
        CERTIFICATE_SIGNING,
        REVOCATION_LIST_SIGNING
    }

    /**
     * A subject's other name in the form an identification payload has.
     *
     * @param type an address, FQDN, RFC822_ADDR or DER_ASN1_DN
     */
    public record AlternativeName(IdentityType type, Octets data) {}
}
