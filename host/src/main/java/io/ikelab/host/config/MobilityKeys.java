package io.ikelab.host.config;

import io.ikelab.policy.MobilityPolicy;
import io.ikelab.policy.Routability;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Reads how the ends of connections move that may move (RFC 4555). Each vocabulary has names of its own for the keys.
 *
 * @param routability of when a new address of the peer is checked
 * @param natsProhibited of whether addresses that were changed on the way are refused
 * @param singlePath of how many transmissions of a request go along the path in use before others are tried
 * @param peersRange of where the peer may move to
 */
public record MobilityKeys(String routability, String natsProhibited, String singlePath, String peersRange) {
    /** Behind {@link #routability}. */
    public static final SequencedMap<String, Routability> CHECKS = checks();

    public static final int SINGLE_PATH_MAX = 100;

    /**
     * What {@code section} says, of ends that may move.
     *
     * @throws ConfigException when a value is none of those that are accepted
     */
    public MobilityPolicy read(ConfigSection section) {
        MobilityPolicy usual = MobilityPolicy.DEFAULT;
        MobilityPolicy read = usual.withRoutability(section.optional(routability)
                        .map(check -> check.oneOf(CHECKS))
                        .orElse(usual.routability()))
                .withSinglePath(section.optional(singlePath)
                        .map(times -> times.integer(1, SINGLE_PATH_MAX))
                        .orElse(usual.singlePath()))
                .withPeersRange(section.optional(peersRange).stream()
                        .flatMap(prefixes -> prefixes.listOrCommas("prefixes").stream())
                        .map(prefix -> prefix.cidr().toSelector())
                        .toList());
        return section.optional(natsProhibited).filter(ConfigValue::flag).isPresent()
                ? read.withNatsProhibited()
                : read;
    }

    private static SequencedMap<String, Routability> checks() {
        SequencedMap<String, Routability> checks = new LinkedHashMap<>();
        checks.put("before-esp", Routability.BEFORE_ESP);
        checks.put("after-esp", Routability.AFTER_ESP);
        checks.put("never", Routability.UNCHECKED);
        return checks;
    }
}
