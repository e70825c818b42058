package io.ikelab.lab.scenario;

import io.ikelab.gateway.config.GatewayConfig;
import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.net.IpAddress;
import io.ikelab.net.nat.NatPlan;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** Reads {@code nat}: the router that stands before the device and shares one address with whatever else is behind it. */
final class NatReader {
    private static final Duration LIFETIME_MAX = Duration.ofDays(1);

    /** As few as a run on real sockets can hold open at once. */
    private static final NatPlan.Ports PORTS = new NatPlan.Ports(61_001, 61_016);

    private NatReader() {}

    static NatSite read(ConfigValue value, GatewayConfig gateway, FarEnd peer) {
        ConfigSection nat = value.section("outside", "inside", "mapping", "lifetime", "keepsPorts", "esp", "spares");
        if (peer.kind() == FarEndKind.GATEWAY) {
            throw value.because("is given, but a NAT stands before a device, and the far end here is a gateway");
        }
        List<IpAddress> hosts = peer.addresses().stream().distinct().toList();
        List<IpAddress> taken = Stream.concat(
                        hosts.stream(), Stream.of(gateway.gateway().publicIpAddress()))
                .toList();
        IpAddress outside = free(nat.at("outside"), taken);
        IpAddress router = free(nat.at("inside"), taken);
        if (router.equals(outside)) {
            throw nat.at("inside").because("is " + router + ", but a NAT has another address on each side");
        }
        NatPlan plan = new NatPlan(
                outside,
                hosts,
                nat.optional("mapping")
                        .map(mapping -> mapping.oneOf(mappings()))
                        .orElse(NatPlan.Dependence.ENDPOINT_INDEPENDENT),
                nat.optional("lifetime")
                        .map(time -> time.duration(Duration.ofMillis(1), LIFETIME_MAX))
                        .orElse(NatPlan.USUAL_LIFETIME),
                nat.optional("keepsPorts").map(ConfigValue::flag).orElse(false),
                PORTS,
                nat.optional("esp").map(esp -> esp.oneOf(passages())).orElse(NatPlan.Esp.DROP));
        return new NatSite(
                plan,
                router,
                spares(
                        nat,
                        Stream.concat(taken.stream(), Stream.of(outside, router))
                                .toList()));
    }

    private static List<IpAddress> spares(ConfigSection nat, List<IpAddress> taken) {
        return nat.optional("spares").stream()
                .flatMap(spares -> spares.list("addresses", 1).stream())
                .map(spare -> free(spare, taken))
                .distinct()
                .toList();
    }

    private static IpAddress free(ConfigValue value, List<IpAddress> taken) {
        IpAddress address = value.ipAddress();
        if (taken.contains(address)) {
            throw value.because("is " + address + ", which is an end's own, but a NAT has addresses of its own");
        }
        return address;
    }

    private static SequencedMap<String, NatPlan.Dependence> mappings() {
        SequencedMap<String, NatPlan.Dependence> mappings = new LinkedHashMap<>();
        mappings.put("endpoint-independent", NatPlan.Dependence.ENDPOINT_INDEPENDENT);
        mappings.put("endpoint-dependent", NatPlan.Dependence.ENDPOINT_DEPENDENT);
        return mappings;
    }

    private static SequencedMap<String, NatPlan.Esp> passages() {
        SequencedMap<String, NatPlan.Esp> passages = new LinkedHashMap<>();
        passages.put("drop", NatPlan.Esp.DROP);
        passages.put("by-address", NatPlan.Esp.BY_ADDRESS);
        return passages;
    }
}
