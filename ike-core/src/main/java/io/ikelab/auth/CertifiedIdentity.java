package io.ikelab.auth;

import io.ikelab.crypto.Certificate;
import io.ikelab.crypto.Signatures;
import io.ikelab.iana.IdentityType;
import io.ikelab.policy.Identity;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether two identities are the same, and whether a certificate has one.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4945#section-3.1">RFC 4945 §3.1</a>
 */
public final class CertifiedIdentity {
    private CertifiedIdentity() {}

    /** Names are compared as names: of distinguished ones the attributes count, and domains have no case. */
    public static boolean isSame(Signatures signatures, Identity one, Identity other) {
        if (one.equals(other)) {
            return true;
        }
        if (!one.type().equals(other.type())) {
            return false;
        }
        if (one.type().equals(IdentityType.DER_ASN1_DN)) {
            return signatures
                    .name(one.data())
                    .flatMap(name -> signatures.name(other.data()).filter(name::equals))
                    .isPresent();
        }
        boolean isDomain = one.type().equals(IdentityType.FQDN) || one.type().equals(IdentityType.RFC822_ADDR);
        return isDomain && lower(one).equals(lower(other));
    }

    /** A distinguished name is the subject, whole; everything else is among the other names (RFC 4945 §3.1). */
    public static boolean isIn(Signatures signatures, Certificate certificate, Identity claimed) {
        Identity subject =
                new Identity(IdentityType.DER_ASN1_DN, certificate.subject().encoded());
        return isSame(signatures, subject, claimed)
                || certificate.extensions().names().stream()
                        .map(name -> new Identity(name.type(), name.data()))
                        .anyMatch(name -> isSame(signatures, name, claimed));
    }

    /** With a distinguished name as people write it. */
    public static String shown(Signatures signatures, Identity identity) {
        Optional<String> name = identity.type().equals(IdentityType.DER_ASN1_DN)
                ? signatures.name(identity.data()).map(Object::toString)
                : Optional.empty();
        return name.orElseGet(identity::toString);
    }

    private static String lower(Identity identity) {
        return new String(identity.data().toByteArray(), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
    }
}
