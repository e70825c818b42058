package io.ikelab.gateway.config;

import io.ikelab.gateway.policy.AzureName;
import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import java.util.List;

/**
 * A section of {@code gateway.yaml} and its keys. What readers accept and what the documentation lists is the same table.
 *
 * @param path such as {@code connections[]}
 */
public record YamlSection(String path, List<YamlKey> keys) {
    public YamlSection {
        keys = List.copyOf(keys);
    }

    static YamlSection of(String path, YamlKey... keys) {
        return new YamlSection(path, List.of(keys));
    }

    /** All of them, as the file has them. */
    public static List<YamlSection> all() {
        return List.of(
                GatewaySections.ROOT,
                GatewaySections.GATEWAY,
                GatewaySections.BGP,
                GatewaySections.SITE,
                GatewaySections.REMOTE_NETWORK,
                ConnectionSections.CONNECTION,
                ConnectionSections.CERTIFICATES,
                ConnectionSections.POLICY,
                ConnectionSections.SELECTORS,
                NetworkSections.NETWORK,
                NetworkSections.SUBNET,
                NetworkSections.ROUTE_TABLE,
                NetworkSections.ROUTE,
                NetworkSections.SECURITY_GROUP,
                NetworkSections.SECURITY_RULE,
                NetworkSections.MACHINE,
                GatewaySections.EMULATION);
    }

    /** {@code value} as this section. */
    ConfigSection read(ConfigValue value) {
        return value.section(names().toArray(String[]::new));
    }

    List<String> names() {
        return keys.stream().map(YamlKey::name).toList();
    }

    static String oneOf(AzureName[] values) {
        return words(AzureName.byLabel(values).sequencedKeySet());
    }

    static String words(Iterable<String> values) {
        return "`" + String.join("`, `", values) + "`";
    }
}
