package io.ikelab.peer.config;

import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.policy.EncapsulationPolicy;
import io.ikelab.policy.Fragmentation;
import io.ikelab.policy.IkeVersion;
import io.ikelab.policy.LivenessPolicy;
import io.ikelab.policy.MobilityPolicy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Reads how a connection behaves. */
final class ConductReader {
    private static final int TRIES_MAX = 1_000_000;

    private ConductReader() {}

    static PeerConduct read(ConfigSection connection) {
        return new PeerConduct(
                version(connection),
                liveness(connection),
                encapsulation(connection),
                initialContact(connection),
                LifetimeReader.ike(connection),
                connection
                        .optional("keyingtries")
                        .map(tries -> tries.integer(0, TRIES_MAX))
                        .orElse(1),
                mobility(connection),
                fragmentation(connection));
    }

    private static IkeVersion version(ConfigSection connection) {
        SequencedMap<String, IkeVersion> accepted = new LinkedHashMap<>();
        accepted.put("2", IkeVersion.V2);
        accepted.put("1", IkeVersion.V1);
        return connection
                .optional("version")
                .map(version -> version.oneOf(accepted))
                .orElse(IkeVersion.V2);
    }

    private static LivenessPolicy liveness(ConfigSection connection) {
        return connection
                .optional("dpd_delay")
                .map(delay -> delay.duration(Duration.ZERO, Duration.ofDays(1)))
                .filter(Duration::isPositive)
                .map(LivenessPolicy::after)
                .orElse(LivenessPolicy.ON_DEMAND);
    }

    private static EncapsulationPolicy encapsulation(ConfigSection connection) {
        SequencedMap<String, EncapsulationPolicy> accepted = new LinkedHashMap<>();
        accepted.put("no", EncapsulationPolicy.WHEN_NAT);
        accepted.put("yes", EncapsulationPolicy.FAKE_NATD);
        accepted.put("fake-natd", EncapsulationPolicy.FAKE_NATD);
        accepted.put("by-choice", EncapsulationPolicy.BY_CHOICE);
        return connection.optional("encap").map(encap -> encap.oneOf(accepted)).orElse(EncapsulationPolicy.WHEN_NAT);
    }

    private static boolean initialContact(ConfigSection connection) {
        SequencedMap<String, Boolean> accepted = new LinkedHashMap<>();
        accepted.put("never", false);
        accepted.put("no", false);
        accepted.put("keep", true);
        accepted.put("replace", true);
        return connection
                .optional("unique")
                .map(unique -> unique.oneOf(accepted))
                .orElse(false);
    }

    /** The addresses behind the first are told to the other end. */
    private static MobilityPolicy mobility(ConfigSection connection) {
        boolean mobike = connection.optional("mobike").map(ConfigValue::flag).orElse(false);
        List<ConfigValue> addresses = connection.at("local_addrs").listOrCommas("addresses");
        if (!mobike && addresses.size() > 1) {
            throw connection
                    .at("local_addrs")
                    .refused("one address, or several with 'mobike: yes': this version begins at the first");
        }
        return mobike
                ? MobilityPolicy.DEFAULT.withAddresses(
                        addresses.stream().skip(1).map(ConfigValue::ipAddress).toList())
                : MobilityPolicy.NONE;
    }

    /** To force it is for IKEv1, where nothing is agreed on; of version 2 strongSwan takes it for a yes, too. */
    private static Fragmentation.Use fragmentation(ConfigSection connection) {
        SequencedMap<String, Fragmentation.Use> accepted = new LinkedHashMap<>();
        accepted.put("yes", Fragmentation.Use.BOTH_WAYS);
        accepted.put("force", Fragmentation.Use.BOTH_WAYS);
        accepted.put("accept", Fragmentation.Use.INBOUND_ONLY);
        accepted.put("no", Fragmentation.Use.NONE);
        return connection
                .optional("fragmentation")
                .map(value -> value.oneOf(accepted))
                .orElse(Fragmentation.Use.BOTH_WAYS);
    }
}
