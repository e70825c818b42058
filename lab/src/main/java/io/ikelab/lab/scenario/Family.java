package io.ikelab.lab.scenario;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** What scenarios are grouped by: the phase that fails. In the order in which a tunnel comes to them. */
public enum Family {
    HEALTHY("healthy", "nothing fails"),
    PATH("path", "the path: packets between the ends do not get through"),
    IKE("ike", "IKE_SA_INIT (phase 1)"),
    AUTHENTICATION("authentication", "IKE_AUTH (phase 1): keys, identities, certificates"),
    IPSEC("ipsec", "Child SA (phase 2): algorithms"),
    SELECTORS("selectors", "Child SA (phase 2): traffic selectors"),
    ROUTING("routing", "none, the tunnel is up: routes, rules and addresses inside"),
    SIZE("size", "none, the tunnel is up: packets too large"),
    LIFETIME("lifetime", "later: rekeys, liveness, restarts"),
    FAILOVER("failover", "none, the gateway's instances: maintenance, failure, reset"),
    LOAD("load", "none, the tunnel is up: more than an end takes");

    private final String label;
    private final String phase;

    Family(String label, String phase) {
        this.label = label;
        this.phase = phase;
    }

    /** The phase that fails, in words. */
    public String phase() {
        return phase;
    }

    @Override
    public String toString() {
        return label;
    }

    static SequencedMap<String, Family> byName() {
        SequencedMap<String, Family> all = new LinkedHashMap<>();
        for (Family family : values()) {
            all.put(family.toString(), family);
        }
        return all;
    }
}
