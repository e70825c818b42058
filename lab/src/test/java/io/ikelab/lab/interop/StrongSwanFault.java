package io.ikelab.lab.interop;

import io.ikelab.lab.cause.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A tunnel between two daemons of strongSwan's, and what is wrong with it.
 *
 * @param pair its configurations, and its addresses
 * @param drops what the far end's firewall drops of what comes in, as nft has it
 * @param then what happens once it is up
 * @param causes which of them the capture can tell apart without keys; none where all of them are possible. strongSwan's
 *     data plane in user space wants UDP around ESP, and so announces a NAT: its NAT detection says that there is one
 */
record StrongSwanFault(ComparedPair pair, String drops, Then then, List<Cause> causes) {
    /** What is done with a tunnel that is up. */
    enum Then {
        /** It is expected not to come up. */
        NOTHING,
        PING,
        /** The far end is cut off. */
        CUT,
        /** It is closed and opened over and over. */
        FLAP
    }

    private static final String ALL = "meta l4proto udp drop";

    private static final List<Cause> REFUSED_OPENING = List.of(
            Cause.IKE_PROPOSAL_MISMATCH,
            Cause.DH_GROUP_MISMATCH,
            Cause.PEER_ADDRESS_DIFFERS,
            Cause.INNER_ADDRESS_CONFIGURED);

    private static final List<Cause> REFUSED_KEY =
            List.of(Cause.PSK_MISMATCH, Cause.IDENTITY_MISMATCH, Cause.PROOF_DAMAGED, Cause.INNER_IDENTITY_BEHIND_NAT);

    private static final List<Cause> NO_CHILD = List.of(Cause.TS_UNACCEPTABLE, Cause.ESP_PROPOSAL_MISMATCH);

    /** Which end is Azure's nobody says. */
    private static final List<Cause> ONE_WAY = List.of(
            Cause.ESP_BLOCKED,
            Cause.ONE_WAY_TRAFFIC,
            Cause.HALF_INSTALLED_CHILD,
            Cause.TRAFFIC_LOST,
            Cause.SECURITY_GROUP_DENIES,
            Cause.USER_ROUTE_DIVERTS,
            Cause.PREFIX_NOT_ROUTED,
            Cause.ADDRESS_OVERLAP,
            Cause.SITE_FIREWALL_DENIES,
            Cause.RETURN_ROUTE_MISSING,
            Cause.FORCED_TUNNEL);

    private static final String IKE = "aes256-sha256-modp2048";
    private static final String ESP = "esp_proposals = aes256gcm16";

    /** The end that opens shows a certificate of its own making. */
    private static final List<String> SELF_SIGNED = List.of(
            "auth = psk\n      id = a.example", "auth = pubkey\n      certs = self.pem\n      id = a.example",
            "version = 2", "version = 2\n    send_cert = always");

    static final List<StrongSwanFault> ALL_FAULTS = numbered(
            refused("key", List.of("Shared.Key.1", "shared.Key.1"), REFUSED_KEY),
            refused("identity", List.of("id = b.example", "id = c.example"), REFUSED_KEY),
            refused("encryption", List.of(IKE, "aes128-sha256-modp2048"), REFUSED_OPENING),
            childless("esp", List.of(ESP, "esp_proposals = aes128gcm16")),
            childless("selectors", List.of("local_ts = 10.20.", "local_ts = 10.99.")),
            blocked("port500", "udp dport 500 drop", Then.NOTHING, List.of(Cause.PEER_SILENT)),
            blocked("port4500", "udp dport 4500 drop", Then.NOTHING, List.of(Cause.AUTH_UNANSWERED)),
            blocked("oneway", "udp dport 4500 @th,64,32 != 0 drop", Then.PING, ONE_WAY),
            new StrongSwanFault(
                    pair("guess", List.of(IKE, "aes256-sha256-ecp256-modp2048"), List.of()), "", Then.PING, List.of()),
            new StrongSwanFault(
                    pair("dead", List.of("version = 2", "version = 2\n    dpd_delay = 1s"), List.of()),
                    "",
                    Then.CUT,
                    List.of()),
            new StrongSwanFault(
                    pair(
                            "certificate",
                            SELF_SIGNED,
                            List.of("remote {\n      auth = psk", "remote {\n      auth = pubkey")),
                    "",
                    Then.NOTHING,
                    List.of(
                            Cause.CERTIFICATE_UNTRUSTED,
                            Cause.CERTIFICATE_EXPIRED,
                            Cause.CERTIFICATE_IDENTITY,
                            Cause.CERTIFICATE_REVOKED,
                            Cause.SIGNATURE_REFUSED,
                            Cause.IDENTITY_MISMATCH)),
            new StrongSwanFault(
                    pair("version", List.of("version = 2", "version = 1"), List.of()),
                    "",
                    Then.NOTHING,
                    List.of(
                            Cause.IKE_VERSION_MISMATCH,
                            Cause.IKE_PROPOSAL_MISMATCH,
                            Cause.DH_GROUP_MISMATCH,
                            Cause.PEER_ADDRESS_DIFFERS)),
            new StrongSwanFault(pair("flap", List.of(), List.of()), "", Then.FLAP, List.of()));

    private static ComparedPair pair(String name, List<String> ours, List<String> theirs) {
        return new ComparedPair(0, name, ours, theirs, List.of(), "");
    }

    private static StrongSwanFault refused(String name, List<String> theirs, List<Cause> causes) {
        return new StrongSwanFault(pair(name, List.of(), theirs), "", Then.NOTHING, causes);
    }

    /** With MOBIKE the answer would list all the addresses of this test's ends, and be as long as with a Child SA. */
    private static StrongSwanFault childless(String name, List<String> theirs) {
        List<String> fixed = List.of("version = 2", "version = 2\n    mobike = no");
        return new StrongSwanFault(
                pair(name, fixed, Stream.concat(theirs.stream(), fixed.stream()).toList()), "", Then.NOTHING, NO_CHILD);
    }

    private static StrongSwanFault blocked(String name, String drops, Then then, List<Cause> causes) {
        return new StrongSwanFault(pair(name, List.of(), List.of()), drops, then, causes);
    }

    private static List<StrongSwanFault> numbered(StrongSwanFault... faults) {
        List<StrongSwanFault> all = new ArrayList<>();
        for (StrongSwanFault fault : faults) {
            ComparedPair pair = fault.pair;
            all.add(new StrongSwanFault(
                    new ComparedPair(all.size() + 1, pair.name(), pair.a(), pair.b(), List.of(), ""),
                    fault.drops,
                    fault.then,
                    fault.causes));
        }
        return List.copyOf(all);
    }

    /** Rules of the far end's firewall from the beginning. */
    Stream<String> rules() {
        return drops.isEmpty() ? Stream.empty() : Stream.of(rule(drops));
    }

    /** That which cuts the far end off. */
    String cut() {
        return rule(ALL);
    }

    private String rule(String what) {
        return "ip daddr " + pair.theirOuter() + " " + what;
    }

    @Override
    public String toString() {
        return pair.name();
    }
}
