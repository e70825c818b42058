package io.ikelab.policy;

import io.ikelab.crypto.Certificate;
import java.util.List;

/**
 * Whose certificates are believed.
 *
 * @param authorities trusted as they are, whoever signed them; a peer's own certificate may be among them
 * @param intermediates known here and not trusted by themselves: they help where the peer sends too few
 * @param revocation which certificates are not
 */
public record TrustPolicy(List<Certificate> authorities, List<Certificate> intermediates, RevocationPolicy revocation) {
    /** @throws IllegalArgumentException when nobody is trusted */
    public TrustPolicy {
        authorities = List.copyOf(authorities);
        intermediates = List.copyOf(intermediates);
        if (authorities.isEmpty()) {
            throw new IllegalArgumentException("trust needs an authority");
        }
    }

    /** These alone, with nothing known of revocation. */
    public static TrustPolicy in(List<Certificate> authorities) {
        return new TrustPolicy(authorities, List.of(), RevocationPolicy.NONE);
    }

    public TrustPolicy withRevocation(RevocationPolicy other) {
        return new TrustPolicy(authorities, intermediates, other);
    }

    public TrustPolicy withIntermediates(List<Certificate> others) {
        return new TrustPolicy(authorities, others, revocation);
    }
}
