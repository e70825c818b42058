package io.ikelab.lab.pki;

import java.util.List;

/**
 * Certificates and lists to make.
 *
 * @param certificates an issuer before what it issues
 */
public record PkiPlan(List<CertificatePlan> certificates, List<ListPlan> lists) {
    public PkiPlan {
        certificates = List.copyOf(certificates);
        lists = List.copyOf(lists);
    }

    /** How many authorities may stand one below the other under {@code name} (RFC 5280 §4.2.1.9). */
    int authoritiesBelow(String name) {
        return certificates.stream()
                .filter(CertificatePlan::authority)
                .filter(plan -> plan.issuer().filter(name::equals).isPresent())
                .mapToInt(plan -> 1 + authoritiesBelow(plan.name()))
                .max()
                .orElse(0);
    }
}
