package io.ikelab.policy;

import io.ikelab.crypto.RevocationList;
import java.util.List;

/**
 * What is known of revoked certificates, and what ignorance means.
 *
 * @param strict whether a certificate is refused that no list in force speaks of
 */
public record RevocationPolicy(List<RevocationList> lists, boolean strict) {
    /** Nothing is known, and nothing is asked. */
    public static final RevocationPolicy NONE = new RevocationPolicy(List.of(), false);

    public RevocationPolicy {
        lists = List.copyOf(lists);
    }
}
