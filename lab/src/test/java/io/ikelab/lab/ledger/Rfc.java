package io.ikelab.lab.ledger;

import java.util.function.Predicate;

/** An RFC whose requirements are kept account of. */
enum Rfc {
    IKE("7296", "Internet Key Exchange version 2", section -> section.matches("[123](\\..*)?")),
    FRAGMENTATION("7383", "IKEv2 message fragmentation", section -> true),
    MOBILITY("4555", "IKEv2 mobility and multihoming (MOBIKE)", section -> true),
    NAT_TRAVERSAL("3948", "UDP encapsulation of ESP", section -> true),
    ESP("4303", "Encapsulating Security Payload", section -> true);

    private final String number;
    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // none of them keeps anything
    private final Predicate<String> covered;

    Rfc(String number, String title, Predicate<String> covered) {
        this.number = number;
        this.title = title;
        this.covered = covered;
    }

    String number() {
        return number;
    }

    String title() {
        return title;
    }

    /** Whether the ledger is about this section. */
    boolean covers(String section) {
        return covered.test(section);
    }
}
