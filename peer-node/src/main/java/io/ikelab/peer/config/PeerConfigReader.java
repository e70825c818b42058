package io.ikelab.peer.config;

import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.host.config.ConfigValue.NamedValue;
import io.ikelab.host.config.UniqueNames;
import io.ikelab.net.IpAddress;
import io.ikelab.peer.config.PeerConfig.Host;
import io.ikelab.policy.EncapsulationPolicy;
import io.ikelab.policy.Identity;
import io.ikelab.policy.LivenessPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Reads {@code peer.yaml}. */
final class PeerConfigReader {
    private final PeerSecrets secrets;

    private PeerConfigReader(PeerSecrets secrets) {
        this.secrets = secrets;
    }

    static PeerConfig read(ConfigValue file) {
        ConfigSection root = file.section("connections", "secrets", "hosts");
        PeerConfigReader reader = new PeerConfigReader(PeerSecrets.read(root.at("secrets")));
        List<PeerConnection> connections = new ArrayList<>();
        for (NamedValue entry : atLeastOne(root.at("connections"), "connection")) {
            connections.add(reader.connection(entry));
        }
        return new PeerConfig(connections, hosts(root));
    }

    private PeerConnection connection(NamedValue entry) {
        ConfigSection section = entry.value()
                .section(
                        "local_addrs",
                        "remote_addrs",
                        "proposals",
                        "local",
                        "remote",
                        "dpd_delay",
                        "encap",
                        "children");
        IpAddress local = onlyOne(section.at("local_addrs")).ipAddress();
        IpAddress remote = onlyOne(section.at("remote_addrs")).ipAddress();
        if (local.isV6() != remote.isV6()) {
            throw section.at("remote_addrs").refused("of the same family as local_addrs, " + local);
        }
        Identity localIdentity = identity(section.at("local"), local);
        Identity remoteIdentity = identity(section.at("remote"), remote);
        return new PeerConnection(
                entry.name(),
                local,
                remote,
                localIdentity,
                remoteIdentity,
                secrets.between(localIdentity, remoteIdentity, section.at("remote")),
                SwanctlProposals.ike(section.at("proposals")),
                liveness(section),
                encapsulation(section),
                child(section.at("children")));
    }

    private static Identity identity(ConfigValue value, IpAddress address) {
        ConfigSection section = value.section("auth", "id");
        section.at("auth").oneOf(only("psk", "psk"));
        return section.optional("id").map(id -> Identity.parse(id.text())).orElseGet(() -> Identity.of(address));
    }

    private static LivenessPolicy liveness(ConfigSection section) {
        return section.optional("dpd_delay")
                .map(delay -> delay.duration(Duration.ZERO, Duration.ofDays(1)))
                .filter(Duration::isPositive)
                .map(LivenessPolicy::after)
                .orElse(LivenessPolicy.ON_DEMAND);
    }

    private static EncapsulationPolicy encapsulation(ConfigSection section) {
        SequencedMap<String, EncapsulationPolicy> accepted = new LinkedHashMap<>();
        accepted.put("no", EncapsulationPolicy.WHEN_NAT);
        accepted.put("by-choice", EncapsulationPolicy.BY_CHOICE);
        return section.optional("encap").map(encap -> encap.oneOf(accepted)).orElse(EncapsulationPolicy.WHEN_NAT);
    }

    private static PeerChild child(ConfigValue value) {
        List<NamedValue> children = atLeastOne(value, "child");
        if (children.size() > 1) {
            throw children.get(1).value().because("is one child too many: this version sets up one per connection");
        }
        NamedValue entry = children.getFirst();
        ConfigSection section = entry.value().section("local_ts", "remote_ts", "esp_proposals", "start_action");
        return new PeerChild(
                entry.name(),
                section.at("local_ts").listOrCommas("prefixes").stream()
                        .map(ConfigValue::cidr)
                        .toList(),
                section.at("remote_ts").listOrCommas("prefixes").stream()
                        .map(ConfigValue::cidr)
                        .toList(),
                SwanctlProposals.esp(section.at("esp_proposals")),
                section.optional("start_action")
                        .map(action -> action.oneOf(StartAction.byLabel()))
                        .orElse(StartAction.NONE));
    }

    private static List<Host> hosts(ConfigSection root) {
        UniqueNames names = new UniqueNames();
        List<Host> hosts = new ArrayList<>();
        for (ConfigValue item :
                root.optional("hosts").map(list -> list.list("hosts", 0)).orElse(List.of())) {
            ConfigSection section = item.section("name", "address");
            hosts.add(new Host(
                    names.claim(section.at("name")), section.at("address").ipAddress()));
        }
        return hosts;
    }

    private static List<NamedValue> atLeastOne(ConfigValue value, String what) {
        List<NamedValue> entries = value.entries(what);
        if (entries.isEmpty()) {
            throw value.because("is empty, but must hold one entry per " + what);
        }
        return entries;
    }

    private static ConfigValue onlyOne(ConfigValue value) {
        List<ConfigValue> items = value.listOrCommas("addresses");
        if (items.size() > 1) {
            throw value.refused("one address: this version tries no second one");
        }
        return items.getFirst();
    }

    private static SequencedMap<String, String> only(String word, String meaning) {
        SequencedMap<String, String> accepted = new LinkedHashMap<>();
        accepted.put(word, meaning);
        return accepted;
    }
}
