package io.ikelab.peer.config;

import io.ikelab.host.NameTable;
import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.host.config.NameTableReader;
import io.ikelab.host.config.NearNames;
import io.ikelab.host.config.UniqueNames;
import io.ikelab.host.flow.FlowProtocol;
import io.ikelab.host.flow.PortRange;
import io.ikelab.net.IpAddress;
import io.ikelab.peer.config.PeerConfig.Host;
import io.ikelab.peer.site.Direction;
import io.ikelab.peer.site.Firewall;
import io.ikelab.peer.site.FirewallRule;
import io.ikelab.peer.site.SitePlan;
import io.ikelab.peer.site.SiteRoute;
import io.ikelab.peer.site.SiteRoute.Via;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** Reads {@code site}. */
final class SiteReader {
    private static final String VIA = "device, none, or a router's address";

    private final List<Host> hosts;

    private SiteReader(List<Host> hosts) {
        this.hosts = hosts;
    }

    /** @param hosts that routes may name */
    static SitePlan read(ConfigValue value, List<Host> hosts) {
        ConfigSection site = SitePlaces.SITE.open(value);
        SiteReader reader = new SiteReader(hosts);
        return new SitePlan(
                site.optional("routes").map(reader::routes).orElse(List.of()),
                site.optional("firewall").map(SiteReader::firewall).orElse(Firewall.NONE),
                site.optional("dns").map(NameTableReader::read).orElse(NameTable.EMPTY));
    }

    private List<SiteRoute> routes(ConfigValue value) {
        List<ConfigValue> items = value.isSection()
                ? value.entries("route").stream()
                        .map(ConfigValue.NamedValue::value)
                        .toList()
                : value.list("routes", 0);
        return items.stream().map(SitePlaces.ROUTE::open).map(this::route).toList();
    }

    private SiteRoute route(ConfigSection section) {
        return new SiteRoute(
                section.optional("host").map(this::host), section.at("to").cidr(), via(section.at("via")));
    }

    private SiteRoute.Host host(ConfigValue value) {
        String name = value.text();
        List<String> known = hosts.stream().map(Host::name).toList();
        return hosts.stream()
                .filter(host -> host.name().equals(name))
                .findFirst()
                .map(host -> new SiteRoute.Host(host.name(), host.address()))
                .orElseThrow(() -> value.because("is '" + name + "', but no host has that name"
                        + NearNames.suggestion(name, known) + "; there are " + String.join(", ", known)));
    }

    private static Via via(ConfigValue value) {
        return switch (value.text()) {
            case "device" -> new Via.Device();
            case "none" -> new Via.Nobody();
            default -> new Via.Router(value.parsed(VIA, IpAddress::parse));
        };
    }

    private static Firewall firewall(ConfigValue value) {
        ConfigSection section = SitePlaces.FIREWALL.open(value);
        return new Firewall(
                section.optional("rules").map(SiteReader::rules).orElse(List.of()),
                section.optional("default").map(word -> word.oneOf(actions())).orElse(true));
    }

    private static List<FirewallRule> rules(ConfigValue value) {
        if (value.isSection()) {
            return value.entries("rule").stream()
                    .map(entry -> rule(entry.name(), SitePlaces.RULE.open(entry.value())))
                    .toList();
        }
        UniqueNames names = new UniqueNames();
        List<FirewallRule> rules = new ArrayList<>();
        for (ConfigValue item : value.list("rules", 0)) {
            ConfigSection section = SitePlaces.RULE.open(item);
            rules.add(rule(names.claim(section.at("name")), section));
        }
        return rules;
    }

    private static FirewallRule rule(String name, ConfigSection section) {
        Optional<FlowProtocol> protocol = section.optional("protocol").map(word -> word.oneOf(FlowProtocol.byName()));
        section.optional("port")
                .filter(_ -> protocol.filter(FlowProtocol::hasPorts).isEmpty())
                .ifPresent(port -> {
                    throw port.because("is given, but only packets of tcp and udp have ports: give protocol");
                });
        return new FirewallRule(
                name,
                section.at("action").oneOf(actions()),
                section.optional("direction")
                        .map(word -> word.oneOf(Direction.byName()))
                        .orElse(Direction.ANY),
                section.optional("source").map(ConfigValue::cidr),
                section.optional("destination").map(ConfigValue::cidr),
                protocol,
                section.optional("port").map(SiteReader::ports));
    }

    private static PortRange ports(ConfigValue value) {
        return value.parsed("a port, or ports such as 1024-2048, up to " + PortRange.PORT_MAX, PortRange::parse);
    }

    private static SequencedMap<String, Boolean> actions() {
        SequencedMap<String, Boolean> actions = new LinkedHashMap<>();
        actions.put("allow", true);
        actions.put("deny", false);
        return actions;
    }
}
