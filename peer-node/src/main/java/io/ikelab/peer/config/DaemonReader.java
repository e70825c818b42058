package io.ikelab.peer.config;

import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.host.config.FitReader;
import io.ikelab.host.config.MobilityKeys;
import io.ikelab.policy.Fragmentation;
import io.ikelab.policy.HalfOpenPolicy;
import io.ikelab.policy.Initiation;
import io.ikelab.policy.MobilityPolicy;
import io.ikelab.policy.RetransmissionPolicy;
import io.ikelab.policy.SelectorRule;
import io.ikelab.policy.SessionOptions;
import io.ikelab.policy.SignatureConduct;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/** Reads {@code charon}, and what only this device has of its kind, which stands under {@code ikelab}. */
final class DaemonReader {
    static final MobilityKeys MOBILITY =
            new MobilityKeys("mobike_check", "mobike_prohibit_nats", "mobike_single_path", "mobike_peers_range");

    private static final Duration KEEPALIVE = Duration.ofSeconds(20);
    private static final Duration HALF_OPEN_TIMEOUT = Duration.ofSeconds(30);
    private static final int HALF_OPEN_MAX = 100_000;
    private static final int BLOCK_THRESHOLD = 5;
    private static final double FACTOR_MAX = 10;
    private static final int TRIES_MAX = 100;
    private static final double SECONDS_MAX = 3600;
    private static final int PERCENT = 100;
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,6}(\\.\\d{1,6})?");

    private static final FitReader.Keys FIT =
            new FitReader.Keys("mss_clamp", "dont_fragment", "link_mtu", "tells_too_big");

    private final Optional<ConfigSection> charon;
    private final Optional<ConfigSection> ikelab;

    private DaemonReader(Optional<ConfigSection> charon, Optional<ConfigSection> ikelab) {
        this.charon = charon;
        this.ikelab = ikelab;
    }

    static PeerDaemon read(Optional<ConfigSection> charon, Optional<ConfigSection> ikelab) {
        return new DaemonReader(charon, ikelab).daemon();
    }

    private PeerDaemon daemon() {
        return new PeerDaemon(
                duration("keep_alive", Duration.ZERO, KEEPALIVE),
                retransmission(),
                duration("half_open_timeout", Duration.ofSeconds(1), HALF_OPEN_TIMEOUT),
                halfOpen(),
                ikelab.flatMap(section -> section.optional("connection_type")).flatMap(type -> type.oneOf(roles())),
                new SignatureConduct(
                        given("signature_authentication").map(ConfigValue::flag).orElse(true),
                        given("rsa_pss").map(ConfigValue::flag).orElse(false),
                        ikelab.flatMap(section -> section.optional("close_at_certificate_expiry"))
                                .map(ConfigValue::flag)
                                .orElse(false)),
                fragmentation(),
                ikelab.map(MOBILITY::read).orElse(MobilityPolicy.DEFAULT),
                ikelab.flatMap(section -> section.optional("selectors"))
                        .map(rule -> rule.oneOf(selectorRules()))
                        .orElse(SelectorRule.NARROW),
                ikelab.flatMap(section -> section.optional("window"))
                        .map(requests -> requests.integer(1, SessionOptions.WINDOW_MAX))
                        .orElse(1),
                FitReader.read(ikelab, FIT));
    }

    private Fragmentation fragmentation() {
        boolean probing = ikelab.flatMap(section -> section.optional("fragment_probing"))
                .map(ConfigValue::flag)
                .orElse(false);
        return Fragmentation.WHEN_LARGE
                .withDatagramLength(given("fragment_size")
                        .map(size -> size.integer(Fragmentation.LENGTH_MIN, Fragmentation.LENGTH_MAX))
                        .orElse(Fragmentation.LENGTH_DEFAULT))
                .withProbing(probing);
    }

    /** strongSwan narrows, always; a policy-based device carries what its policies say, or nothing. */
    private static SequencedMap<String, SelectorRule> selectorRules() {
        SequencedMap<String, SelectorRule> rules = new LinkedHashMap<>();
        rules.put("narrow", SelectorRule.NARROW);
        rules.put("exact", SelectorRule.WITHIN);
        return rules;
    }

    /** As Cisco's ASA calls them; strongSwan has no such setting. */
    private static SequencedMap<String, Optional<Initiation>> roles() {
        SequencedMap<String, Optional<Initiation>> roles = new LinkedHashMap<>();
        roles.put("bidirectional", Optional.empty());
        roles.put("originate-only", Optional.of(Initiation.THIS_END_ONLY));
        roles.put("answer-only", Optional.of(Initiation.PEER_ONLY));
        return roles;
    }

    /** A vendor's schedule as far as charon's own words do not change it. */
    private RetransmissionPolicy retransmission() {
        RetransmissionPolicy usual = ikelab.flatMap(section -> section.optional("retransmit_like"))
                .map(vendor -> vendor.oneOf(schedules()))
                .orElse(RetransmissionPolicy.DEFAULT);
        return new RetransmissionPolicy(
                given("retransmit_timeout").map(DaemonReader::seconds).orElse(usual.initial()),
                given("retransmit_base")
                        .map(value -> decimal(value, 1, FACTOR_MAX))
                        .orElse(usual.factor()),
                given("retransmit_tries")
                        .map(tries -> tries.integer(0, TRIES_MAX))
                        .orElse(usual.retransmissions()),
                given("retransmit_limit").map(DaemonReader::limit).orElse(usual.limit()),
                given("retransmit_jitter")
                        .map(percent -> percent.integer(0, PERCENT) / (double) PERCENT)
                        .orElse(usual.jitter()),
                usual.equalWaits());
    }

    private static SequencedMap<String, RetransmissionPolicy> schedules() {
        SequencedMap<String, RetransmissionPolicy> schedules = new LinkedHashMap<>();
        schedules.put("strongswan", RetransmissionPolicy.STRONGSWAN);
        schedules.put("libreswan", RetransmissionPolicy.LIBRESWAN);
        schedules.put("openiked", RetransmissionPolicy.OPENIKED);
        return schedules;
    }

    private static Duration limit(ConfigValue value) {
        double seconds = decimal(value, 0, SECONDS_MAX);
        return seconds == 0 ? RetransmissionPolicy.UNLIMITED : millis(seconds);
    }

    /** Where charon counts from a threshold on, 0 stands for never. */
    private HalfOpenPolicy halfOpen() {
        boolean protection = given("dos_protection").map(ConfigValue::flag).orElse(true);
        HalfOpenPolicy usual = HalfOpenPolicy.DEFAULT;
        return new HalfOpenPolicy(
                threshold("init_limit_half_open", usual.limit()),
                protection ? threshold("block_threshold", BLOCK_THRESHOLD) : Integer.MAX_VALUE,
                protection ? threshold("cookie_threshold", usual.cookieFrom()) : Integer.MAX_VALUE,
                protection ? threshold("cookie_threshold_ip", usual.cookieFromPerAddress()) : Integer.MAX_VALUE,
                usual.secretLife());
    }

    private int threshold(String key, int absent) {
        int count = given(key).map(value -> value.integer(0, HALF_OPEN_MAX)).orElse(absent);
        return count == 0 ? Integer.MAX_VALUE : count;
    }

    private Duration duration(String key, Duration min, Duration absent) {
        return given(key).map(value -> value.duration(min, Duration.ofDays(1))).orElse(absent);
    }

    private Optional<ConfigValue> given(String key) {
        return charon.flatMap(section -> section.optional(key));
    }

    private static Duration seconds(ConfigValue value) {
        return millis(decimal(value, 0.05, SECONDS_MAX));
    }

    private static Duration millis(double seconds) {
        return Duration.ofMillis(Math.max(1, Math.round(seconds * 1000)));
    }

    private static double decimal(ConfigValue value, double min, double max) {
        return value.parsed(
                "a number from " + min + " to " + max + ", such as 1.8",
                text -> DECIMAL.matcher(text).matches()
                        ? Optional.of(Double.parseDouble(text)).filter(number -> number >= min && number <= max)
                        : Optional.empty());
    }
}
