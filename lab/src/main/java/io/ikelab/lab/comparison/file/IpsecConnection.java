package io.ikelab.lab.comparison.file;

import io.ikelab.host.config.Outline;
import io.ikelab.lab.comparison.code.Renamed;
import io.ikelab.lab.comparison.file.IpsecConfSection.Entry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** A {@code conn} section as swanctl would have it. This end is {@code left}. */
final class IpsecConnection {
    private static final String CHILD = "net";

    /** What has nothing to do with what the two ends agree on. */
    private static final Set<String> PASSED_OVER = Set.of(
            "also",
            "installpolicy",
            "leftfirewall",
            "rightfirewall",
            "lefthostaccess",
            "righthostaccess",
            "leftupdown",
            "rightupdown",
            "leftnexthop",
            "rightnexthop",
            "leftsourceip",
            "rightsourceip",
            "reqid",
            "mark",
            "compress",
            "reauth",
            "dpdtimeout",
            "uniqueids",
            "leftsendcert",
            "rightsendcert",
            "ikev2",
            "keyexchange",
            "phase2",
            "pfs",
            "type",
            "authby",
            "rekeyfuzz",
            "rekey",
            "rightallowany",
            "leftallowany",
            "vti-interface",
            "vti-routing",
            "leftprotoport",
            "rightprotoport",
            "replay_window",
            "replay-window",
            "tfc",
            "inactivity");

    private final IpsecConfSection section;
    private final Renamed names;
    private final List<String> warnings;
    private final Set<String> used = new TreeSet<>();

    IpsecConnection(IpsecConfSection section, Renamed names, List<String> warnings) {
        this.section = section;
        this.names = names;
        this.warnings = warnings;
    }

    /** @param connection is filled */
    void layOut(Outline connection) {
        String path = "connections." + section.name();
        copy(connection, path, "local_addrs", "left");
        copy(connection, path, "remote_addrs", "right");
        version(connection, path);
        either(connection, path, "proposals", "ike", "phase1", IpsecProposals::toSwanctl);
        copy(connection, path, "mobike", "mobike");
        copy(connection, path, "fragmentation", "fragmentation");
        either(connection, path, "encap", "forceencaps", "encapsulation", IpsecConnection::encapsulation);
        either(connection, path, "dpd_delay", "dpddelay", "dpd-delay", IpsecTimes::seconds);
        end(connection, path, "local", "left");
        end(connection, path, "remote", "right");
        new IpsecTimes(section).layOutIke(connection);
        child(connection.section("children", section.at()).section(CHILD, section.at()), path + ".children." + CHILD);
        List.of("ikelifetime", "lifetime", "keylife", "salifetime", "margintime", "rekeymargin")
                .forEach(used::add);
        section.entries().forEach((key, entry) -> {
            if (!used.contains(key) && !PASSED_OVER.contains(key)) {
                warnings.add(entry.at() + ": " + key + " is not known here and passed over");
            }
        });
    }

    private void version(Outline connection, String path) {
        Optional<Entry> given = section.entry("keyexchange").or(() -> section.entry("ikev2"));
        given.ifPresent(entry -> {
            boolean old = List.of("ikev1", "no", "never").contains(entry.value());
            boolean known = old
                    || List.of("ike", "ikev2", "yes", "insist", "propose", "permit")
                            .contains(entry.value());
            names.is(path + ".version", name("keyexchange"));
            connection.put("version", entry.at(), known ? old ? "1" : "2" : entry.value());
        });
    }

    private void end(Outline connection, String path, String side, String prefix) {
        Outline round = connection.section(side, section.at());
        String own = path + "." + side;
        Optional<Entry> auth = section.entry(prefix + "auth").or(() -> section.entry("authby"));
        String means = auth.map(Entry::value).orElse("pubkey");
        used.add(prefix + "auth");
        names.is(own + ".auth", name(prefix + "auth"));
        round.put(
                "auth",
                auth.map(Entry::at).orElse(section.at()),
                switch (means) {
                    case "secret", "psk" -> "psk";
                    case "rsasig", "rsa", "ecdsa", "pubkey" -> "pubkey";
                    default -> means;
                });
        copy(round, own, "id", prefix + "id");
        copy(round, own, side.equals("local") ? "certs" : "cacerts", prefix + (side.equals("local") ? "cert" : "ca"));
        if (round.text("id").isEmpty()) {
            // Of the address, where that is known: ipsec.conf has no identity "any" by default.
            section.text(prefix)
                    .filter(address -> !address.startsWith("%") && !address.startsWith("0.0.0.0"))
                    .ifPresent(address -> round.put("id", section.at(), address));
        }
    }

    private void child(Outline child, String path) {
        either(child, path, "local_ts", "leftsubnet", "leftsubnets", IpsecConnection::list);
        either(child, path, "remote_ts", "rightsubnet", "rightsubnets", IpsecConnection::list);
        either(child, path, "esp_proposals", "esp", "phase2alg", IpsecProposals::toSwanctl);
        section.text("type").filter(type -> !type.equals("tunnel")).ifPresent(type -> {
            names.is(path + ".mode", name("type"));
            child.put("mode", section.entry("type").orElseThrow().at(), type);
        });
        either(child, path, "start_action", "auto", "auto", IpsecConnection::start);
        new IpsecTimes(section).layOutChild(child);
        used.addAll(List.of("dpdaction", "closeaction", "keyingtries"));
    }

    private void copy(Outline to, String path, String key, String from) {
        either(to, path, key, from, from, text -> text);
    }

    private void either(
            Outline to, String path, String key, String from, String other, UnaryOperator<String> translated) {
        used.add(from);
        used.add(other);
        section.entry(from, other).filter(entry -> !entry.value().isEmpty()).ifPresent(entry -> {
            names.is(path + "." + key, name(section.entry(from).isPresent() ? from : other));
            to.put(key, entry.at(), translated.apply(entry.value()));
        });
    }

    private String name(String key) {
        return "conn " + section.name() + " " + key;
    }

    /** libreswan has lists in braces. */
    private static String list(String text) {
        return text.replace("{", "").replace("}", "").strip().replaceAll("[\\s,]+", ",");
    }

    private static String encapsulation(String text) {
        return switch (text) {
            case "yes" -> "yes";
            case "no", "auto" -> "no";
            default -> text;
        };
    }

    private static String start(String auto) {
        return switch (auto) {
            case "ignore", "add", "keep" -> "none";
            case "route", "ondemand" -> "trap";
            case "start", "up" -> "start";
            default -> auto;
        };
    }
}
