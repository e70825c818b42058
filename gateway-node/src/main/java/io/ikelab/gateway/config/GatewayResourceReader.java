package io.ikelab.gateway.config;

import io.ikelab.gateway.policy.AzureName;
import io.ikelab.gateway.policy.GatewayGeneration;
import io.ikelab.gateway.policy.GatewaySku;
import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.net.IpAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** Reads {@code virtualNetworkGateway}. */
final class GatewayResourceReader {
    private static final int INSTANCES = 2;

    /** Whether the address is Azure's to change. */
    private static final SequencedMap<String, Boolean> ALLOCATIONS = allocations();

    private GatewayResourceReader() {}

    static VirtualNetworkGateway read(ConfigValue value) {
        ConfigSection section = GatewaySections.GATEWAY.read(value);
        refuseWhatIsNotThere(section);
        Optional<GatewaySku> sku =
                section.optional("sku").map(text -> text.oneOf(AzureName.byLabel(GatewaySku.values())));
        return new VirtualNetworkGateway(
                section.at("name").name(),
                addresses(section, sku),
                sku,
                generation(section, sku),
                bgp(section, sku),
                section.optional("gatewayDefaultSite").map(ConfigValue::name));
    }

    private static void refuseWhatIsNotThere(ConfigSection section) {
        section.optional("vpnType")
                .filter(type -> !type.text().equals("RouteBased"))
                .ifPresent(type -> {
                    throw type.refused("RouteBased: Azure's policy-based gateways speak IKEv1 only; for a device that"
                            + " needs prefixes as selectors give its connection usePolicyBasedTrafficSelectors: true");
                });
        section.optional("disableIPSecReplayProtection")
                .filter(ConfigValue::flag)
                .ifPresent(disabled -> {
                    throw disabled.refused("false: this gateway always checks for replays");
                });
    }

    private static List<IpAddress> addresses(ConfigSection section, Optional<GatewaySku> sku) {
        List<IpAddress> addresses = section.either("publicIpAddress", "publicIpAddresses")
                .map(GatewayResourceReader::addresses)
                .orElseGet(() -> List.of(section.at("publicIpAddress").ipAddress()));
        Optional<ConfigValue> dynamic =
                section.optional("publicIPAllocationMethod").filter(method -> method.oneOf(ALLOCATIONS));
        Optional<ConfigValue> asked = section.optional("activeActive").filter(ConfigValue::flag);
        if (asked.isEmpty()) {
            if (addresses.size() > 1) {
                throw section.at("publicIpAddresses")
                        .because("has two addresses, but only a gateway with activeActive: true has two instances");
            }
            return addresses;
        }
        if (sku.map(GatewaySku::isBasic).orElse(false)) {
            throw asked.get().because("is 'true', but a gateway of SKU Basic has one instance");
        }
        if (addresses.size() != INSTANCES) {
            throw asked.get().because("is 'true', but needs two publicIpAddresses, one for each instance");
        }
        dynamic.ifPresent(method -> {
            throw method.because("is 'Dynamic', but an active-active gateway has two public addresses of SKU"
                    + " Standard, and these are assigned as Static");
        });
        return addresses;
    }

    private static SequencedMap<String, Boolean> allocations() {
        SequencedMap<String, Boolean> allocations = new LinkedHashMap<>();
        allocations.put("Static", false);
        allocations.put("Dynamic", true);
        return allocations;
    }

    private static List<IpAddress> addresses(ConfigValue value) {
        if (value.path().endsWith("publicIpAddress")) {
            return List.of(value.ipAddress());
        }
        List<ConfigValue> items = value.list("one or two addresses", 1);
        if (items.size() > INSTANCES) {
            throw items.get(INSTANCES).because("is one address too many: a gateway has at most two");
        }
        List<IpAddress> addresses = items.stream().map(ConfigValue::ipAddress).toList();
        if (addresses.stream().distinct().count() < addresses.size()) {
            throw items.getLast().because("is " + addresses.getLast() + " again, but each instance has its own");
        }
        return addresses;
    }

    private static GatewayGeneration generation(ConfigSection section, Optional<GatewaySku> sku) {
        Optional<ConfigValue> value = section.optional("vpnGatewayGeneration");
        GatewayGeneration generation = value.map(text -> text.oneOf(AzureName.byLabel(GatewayGeneration.values())))
                .orElse(GatewayGeneration.NONE);
        sku.filter(size -> !size.comesIn(generation)).ifPresent(size -> {
            throw value.orElseThrow()
                    .because("is '" + generation.label() + "', but there is no " + size.label() + " of it");
        });
        return generation;
    }

    private static Optional<BgpSettings> bgp(ConfigSection section, Optional<GatewaySku> sku) {
        Optional<BgpSettings> settings = section.optional("bgpSettings").map(BgpReader::ofGateway);
        Optional<ConfigValue> wanted =
                section.optional("enableBgp").filter(ConfigValue::flag).or(() -> section.optional("bgpSettings"));
        wanted.ifPresent(value -> {
            if (sku.map(GatewaySku::isBasic).orElse(false)) {
                throw value.because("is given, but a gateway of SKU Basic has no BGP");
            }
            value.warn("is kept, but this version speaks no BGP: routes are the configured prefixes");
        });
        return settings;
    }
}
