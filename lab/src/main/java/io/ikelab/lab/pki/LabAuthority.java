package io.ikelab.lab.pki;

import io.ikelab.lab.pki.CertificatePlan.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code ikelab pki} makes: a root, perhaps an authority below it, and a certificate for either end.
 *
 * @param organization of everybody
 * @param intermediate whether an authority stands between the root and the ends
 * @param ends of the ends' certificates; the authorities' covers it and {@link #AUTHORITY_LASTS}
 * @param lists whether each authority gets a list of revoked certificates
 * @param revoked names of what is on them
 */
public record LabAuthority(
        String organization,
        Keys keys,
        boolean intermediate,
        Names names,
        Validity ends,
        Validity now,
        boolean lists,
        List<String> revoked) {
    public static final String ROOT = "ca";
    public static final String INTERMEDIATE = "intermediate";
    public static final String GATEWAY = "gateway";
    public static final String PEER = "peer";

    /** Of all files a folder may have of such an authority. */
    static final List<String> ALL_NAMES = List.of(ROOT, INTERMEDIATE, GATEWAY, PEER);

    /** From now on. */
    public static final Duration AUTHORITY_LASTS = Duration.ofDays(3650);

    public LabAuthority {
        revoked = List.copyOf(revoked);
    }

    /** What kinds of key the authorities and the ends get. */
    public record Keys(KeyKind authorities, KeyKind ends) {}

    /**
     * What the ends' certificates are about.
     *
     * @param gateway at least one; the first is its common name too
     * @param peer likewise
     */
    public record Names(List<AlternativeName> gateway, List<AlternativeName> peer) {
        public Names {
            gateway = List.copyOf(gateway);
            peer = List.copyOf(peer);
        }
    }

    /** The certificates and lists to make. */
    public PkiPlan plan() {
        List<CertificatePlan> certificates = new ArrayList<>();
        certificates.add(authority(ROOT, Optional.empty(), "root"));
        if (intermediate) {
            certificates.add(authority(INTERMEDIATE, Optional.of(ROOT), "intermediate"));
        }
        certificates.add(end(GATEWAY, names.gateway()));
        certificates.add(end(PEER, names.peer()));
        return new PkiPlan(certificates, listPlans());
    }

    /** The authority that issues the ends' certificates. */
    private String issuing() {
        return intermediate ? INTERMEDIATE : ROOT;
    }

    private CertificatePlan authority(String name, Optional<String> issuer, String words) {
        return new CertificatePlan(
                name,
                issuer,
                true,
                new Subject(organization, organization + " " + words),
                List.of(),
                keys.authorities(),
                now.covering(ends),
                0);
    }

    private CertificatePlan end(String name, List<AlternativeName> alternatives) {
        return new CertificatePlan(
                name,
                Optional.of(issuing()),
                false,
                new Subject(organization, alternatives.getFirst().value()),
                alternatives,
                keys.ends(),
                ends,
                0);
    }

    private List<ListPlan> listPlans() {
        if (!lists) {
            return List.of();
        }
        List<ListPlan> plans = new ArrayList<>();
        plans.add(new ListPlan(ROOT, revoked.stream().filter(this::isRoots).toList(), now));
        if (intermediate) {
            plans.add(new ListPlan(
                    INTERMEDIATE,
                    revoked.stream().filter(name -> !isRoots(name)).toList(),
                    now));
        }
        return plans;
    }

    private boolean isRoots(String name) {
        return !intermediate || name.equals(INTERMEDIATE);
    }
}
