package io.ikelab.gateway.config;

import io.ikelab.gateway.network.AddressMatch;
import io.ikelab.gateway.network.NetworkSecurityGroup;
import io.ikelab.gateway.network.RuleProtocol;
import io.ikelab.gateway.network.SecurityRule;
import io.ikelab.gateway.network.ServiceTag;
import io.ikelab.gateway.policy.AzureName;
import io.ikelab.host.config.Cidr;
import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.host.config.UniqueNames;
import io.ikelab.host.flow.PortRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/** Reads {@code networkSecurityGroups}. */
final class SecurityGroupReader {
    static final String KIND = "network security group";

    private static final String ANY = "*";

    private SecurityGroupReader() {}

    static Named<NetworkSecurityGroup> read(ConfigValue value) {
        Map<String, NetworkSecurityGroup> groups = new LinkedHashMap<>();
        UniqueNames names = new UniqueNames();
        for (ConfigValue item : value.list("network security groups", 0)) {
            ConfigSection section = NetworkSections.SECURITY_GROUP.read(item);
            String name = names.claim(section.at("name"));
            List<SecurityRule> rules = section.optional("securityRules")
                    .map(SecurityGroupReader::rules)
                    .orElse(List.of());
            groups.put(name, new NetworkSecurityGroup(name, rules));
        }
        return new Named<>(KIND, groups);
    }

    private static List<SecurityRule> rules(ConfigValue value) {
        List<SecurityRule> rules = new ArrayList<>();
        UniqueNames names = new UniqueNames();
        for (ConfigValue item : value.list("security rules", 0)) {
            ConfigSection section = NetworkSections.SECURITY_RULE.read(item);
            SecurityRule rule = rule(names.claim(section.at("name")), section);
            refuseSamePriority(section.at("priority"), rule, rules);
            rules.add(rule);
        }
        return rules;
    }

    private static SecurityRule rule(String name, ConfigSection section) {
        return new SecurityRule(
                name,
                section.at("priority").integer(SecurityRule.PRIORITY_MIN, SecurityRule.PRIORITY_MAX),
                section.at("direction").oneOf(words("Inbound", "Outbound")),
                section.at("access").oneOf(words("Allow", "Deny")),
                section.optional("protocol")
                        .map(protocol -> protocol.oneOf(AzureName.byLabel(RuleProtocol.values())))
                        .orElse(RuleProtocol.ANY),
                side(section, "source"),
                side(section, "destination"));
    }

    private static void refuseSamePriority(ConfigValue priority, SecurityRule rule, List<SecurityRule> earlier) {
        earlier.stream()
                .filter(other -> other.inbound() == rule.inbound() && other.priority() == rule.priority())
                .findFirst()
                .ifPresent(other -> {
                    throw priority.because("is '" + rule.priority() + "', which rule '" + other.name()
                            + "' of the same direction has already");
                });
    }

    private static SecurityRule.Side side(ConfigSection section, String side) {
        return new SecurityRule.Side(
                several(section, side + "AddressPrefix", side + "AddressPrefixes", SecurityGroupReader::address)
                        .orElse(List.of(new AddressMatch.Any())),
                several(section, side + "PortRange", side + "PortRanges", SecurityGroupReader::ports)
                        .orElse(List.of(PortRange.ANY)));
    }

    private static <T> Optional<List<T>> several(
            ConfigSection section, String one, String list, Function<ConfigValue, T> reader) {
        return section.either(one, list)
                .map(value -> section.optional(one).isPresent() ? List.of(value) : value.list("values", 1))
                .map(values -> values.stream().map(reader).toList());
    }

    private static AddressMatch address(ConfigValue value) {
        String text = value.text();
        if (text.equals(ANY)) {
            return new AddressMatch.Any();
        }
        SequencedMap<String, ServiceTag> tags = AzureName.byLabel(ServiceTag.values());
        return Optional.ofNullable(tags.get(text))
                .<AddressMatch>map(AddressMatch.Tag::new)
                .or(() -> Cidr.parse(text).map(AddressMatch.Prefix::new))
                .orElseThrow(() -> value.refused(
                        "*, a prefix, an address, or one of " + String.join(", ", tags.sequencedKeySet())));
    }

    private static PortRange ports(ConfigValue value) {
        String text = value.text();
        if (text.equals(ANY)) {
            return PortRange.ANY;
        }
        return PortRange.parse(text)
                .orElseThrow(() -> value.refused("*, a port, or ports such as 1024-2048, up to " + PortRange.PORT_MAX));
    }

    /** The first word means true. */
    private static SequencedMap<String, Boolean> words(String yes, String no) {
        SequencedMap<String, Boolean> words = new LinkedHashMap<>();
        words.put(yes, true);
        words.put(no, false);
        return words;
    }
}
