package io.ikelab.lab.pki;

import java.util.List;

/**
 * A list of revoked certificates to make, {@code ISSUER.crl}.
 *
 * @param issuer the name of the authority whose list it is
 * @param revoked names of certificates it issued
 * @param validity from this update to the next
 */
public record ListPlan(String issuer, List<String> revoked, Validity validity) {
    public ListPlan {
        revoked = List.copyOf(revoked);
    }
}
