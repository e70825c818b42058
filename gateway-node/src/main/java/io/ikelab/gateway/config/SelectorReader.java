package io.ikelab.gateway.config;

import io.ikelab.host.config.Cidr;
import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a connection says of its traffic selectors. */
final class SelectorReader {
    private SelectorReader() {}

    /** @param section declares both keys */
    static SelectorSettings read(ConfigSection section) {
        boolean policyBased = section.optional("usePolicyBasedTrafficSelectors")
                .map(ConfigValue::flag)
                .orElse(false);
        Optional<ConfigValue> custom = section.optional("trafficSelectorPolicies");
        List<TrafficSelectorPolicy> policies =
                custom.map(SelectorReader::policies).orElse(List.of());
        if (policies.isEmpty()) {
            return policyBased ? new SelectorSettings.PolicyBased() : new SelectorSettings.RouteBased();
        }
        if (!policyBased) {
            throw custom.orElseThrow().because("needs usePolicyBasedTrafficSelectors: true beside it, as Azure has it");
        }
        return new SelectorSettings.Custom(policies);
    }

    private static List<TrafficSelectorPolicy> policies(ConfigValue value) {
        List<TrafficSelectorPolicy> policies = new ArrayList<>();
        for (ConfigValue item : value.list("sections with localAddressRanges and remoteAddressRanges", 0)) {
            ConfigSection section = ConnectionSections.SELECTORS.read(item);
            List<Cidr> local = AddressPrefixes.read(section.at("localAddressRanges"));
            List<Cidr> remote = AddressPrefixes.read(section.at("remoteAddressRanges"));
            if (local.stream().noneMatch(here -> remote.stream().anyMatch(there -> here.isV6() == there.isV6()))) {
                throw item.because("has ranges of one address family at one side and of the other at the other, but no"
                        + " packet goes between them");
            }
            policies.add(new TrafficSelectorPolicy(local, remote));
        }
        return policies;
    }
}
