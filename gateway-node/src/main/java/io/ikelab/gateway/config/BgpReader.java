package io.ikelab.gateway.config;

import io.ikelab.gateway.policy.AutonomousSystem;
import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import java.util.function.LongPredicate;

/** Reads {@code bgpSettings}. */
final class BgpReader {
    private static final int WEIGHT_MAX = 100;

    private BgpReader() {}

    static BgpSettings ofGateway(ConfigValue value) {
        ConfigSection section = section(value);
        long asn = section.optional("asn").isPresent()
                ? asn(section.at("asn"), AutonomousSystem::isForGateways)
                : AutonomousSystem.AZURE_DEFAULT;
        return settings(section, asn);
    }

    static BgpSettings ofSite(ConfigValue value) {
        ConfigSection section = section(value);
        // Azure needs to know where the device's BGP speaker is.
        section.at("bgpPeeringAddress").ipAddress();
        return settings(section, asn(section.at("asn"), AutonomousSystem::isForSites));
    }

    private static ConfigSection section(ConfigValue value) {
        return GatewaySections.BGP.read(value);
    }

    private static long asn(ConfigValue value, LongPredicate accepted) {
        long number = value.unsigned32(1);
        if (!accepted.test(number)) {
            throw value.refused("an AS number that neither Azure (8074, 8075, 12076, 65515, 65517 to 65520) nor IANA"
                    + " (23456, 64496 to 64511, 65535 to 65551) reserves");
        }
        return number;
    }

    private static BgpSettings settings(ConfigSection section, long asn) {
        return new BgpSettings(
                asn,
                section.optional("bgpPeeringAddress").map(ConfigValue::ipAddress),
                section.optional("peerWeight")
                        .map(weight -> weight.integer(0, WEIGHT_MAX))
                        .orElse(0));
    }
}
