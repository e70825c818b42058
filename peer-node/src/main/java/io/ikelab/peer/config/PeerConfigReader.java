package io.ikelab.peer.config;

import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.host.config.ConfigValue.NamedValue;
import io.ikelab.host.config.UniqueNames;
import io.ikelab.net.IpAddress;
import io.ikelab.peer.config.PeerConfig.Host;
import io.ikelab.peer.site.SitePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code peer.yaml} or {@code swanctl.conf}, which differ in their syntax only. */
final class PeerConfigReader {
    private PeerConfigReader() {}

    static PeerConfig read(ConfigValue file) {
        ConfigSection root = SwanctlPlace.TOP.open(file);
        Optional<ConfigSection> ikelab = root.optional("ikelab").map(SwanctlPlace.IKELAB::open);
        PeerDaemon daemon = DaemonReader.read(root.optional("charon").map(SwanctlPlace.CHARON::open), ikelab);
        ConfigSection secrets = SwanctlPlace.SECRETS.open(root.at("secrets"));
        ConnectionReader reader = new ConnectionReader(
                PeerSecrets.read(secrets), PeerCertificates.read(secrets, root.optional("authorities")));
        List<PeerConnection> connections = new ArrayList<>();
        for (NamedValue entry : atLeastOne(root.at("connections"), "connection")) {
            connections.add(reader.read(entry));
        }
        ikelab.ifPresent(section -> connections.forEach(connection -> agree(section, daemon, connection)));
        List<Host> hosts = hosts(root, ikelab);
        SitePlan site = own(root, ikelab, "site")
                .map(value -> SiteReader.read(value, hosts))
                .orElse(SitePlan.OPEN);
        List<IpAddress> devices = own(root, ikelab, "site")
                .flatMap(value -> SitePlaces.SITE.open(value).optional("devices"))
                .map(value -> DevicesReader.read(value, connections))
                .orElse(List.of());
        return new PeerConfig(connections, hosts, site, devices, daemon, file.warnings());
    }

    /** RFC 4555 §3.9: who prohibits NATs does without NAT traversal. */
    private static void agree(ConfigSection ikelab, PeerDaemon daemon, PeerConnection connection) {
        PeerConduct conduct = connection.conduct();
        if (daemon.mobility().natsProhibited()
                && conduct.mobility().offered()
                && conduct.encapsulation().isAlways()) {
            throw ikelab.at(DaemonReader.MOBILITY.natsProhibited())
                    .because("is 'yes', but connection '" + connection.name()
                            + "' has an encap that takes NAT traversal; it must be 'no' there");
        }
    }

    private static List<Host> hosts(ConfigSection root, Optional<ConfigSection> ikelab) {
        return own(root, ikelab, "hosts").map(PeerConfigReader::hosts).orElse(List.of());
    }

    /** At the top, or under {@code ikelab}, where strongSwan is sure to pass it over. */
    private static Optional<ConfigValue> own(ConfigSection root, Optional<ConfigSection> ikelab, String key) {
        Optional<ConfigValue> own = ikelab.flatMap(section -> section.optional(key));
        Optional<ConfigValue> top = root.optional(key);
        if (own.isPresent() && top.isPresent()) {
            throw own.get().because("is given beside " + key + " at the top: one of the two is enough");
        }
        return own.or(() -> top);
    }

    private static List<Host> hosts(ConfigValue value) {
        if (value.isSection()) {
            return value.entries("host").stream()
                    .map(entry -> new Host(entry.name(), entry.value().ipAddress()))
                    .toList();
        }
        UniqueNames names = new UniqueNames();
        List<Host> hosts = new ArrayList<>();
        for (ConfigValue item : value.list("hosts", 0)) {
            ConfigSection section = item.section("name", "address");
            hosts.add(new Host(
                    names.claim(section.at("name")), section.at("address").ipAddress()));
        }
        return hosts;
    }

    static List<NamedValue> atLeastOne(ConfigValue value, String what) {
        List<NamedValue> entries = value.entries(what);
        if (entries.isEmpty()) {
            throw value.because("is empty, but must hold one entry per " + what);
        }
        return entries;
    }
}
