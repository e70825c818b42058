package io.ikelab.peer.config;

import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.host.config.ConfigValue.NamedValue;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import io.ikelab.policy.Identity;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** The shared keys of {@code secrets}, chosen as swanctl does: by the identities an entry names, or for anybody. */
final class PeerSecrets {
    private final List<Entry> entries;

    private PeerSecrets(List<Entry> entries) {
        this.entries = entries;
    }

    static PeerSecrets read(ConfigValue value) {
        List<Entry> entries = new ArrayList<>();
        for (NamedValue named : value.entries("secret, named ike-…")) {
            if (!named.name().startsWith("ike-")) {
                throw named.value().because("does not begin with ike-, but this version knows no other secrets");
            }
            ConfigSection section = named.value().section("id", "secret");
            List<Identity> owners = section.optional("id")
                    .map(id -> id.listOrCommas("identities").stream()
                            .map(item -> Identity.parse(item.text()))
                            .toList())
                    .orElse(List.of());
            entries.add(new Entry(owners, key(section.at("secret"))));
        }
        return new PeerSecrets(List.copyOf(entries));
    }

    /** The key for these two: the entry naming most of them wins, the earlier one among equals. */
    Secret between(Identity local, Identity remote, ConfigValue asking) {
        Entry best = entries.stream()
                .filter(entry -> entry.owners().isEmpty() || entry.names(local, remote) > 0)
                .reduce((one, other) -> other.names(local, remote) > one.names(local, remote) ? other : one)
                .orElseThrow(() -> asking.because("says the peer is " + remote
                        + ", but no entry under secrets names it or " + local + " under id"));
        return best.key();
    }

    /** As text, as hexadecimal behind {@code 0x} or as Base64 behind {@code 0s}. */
    private static Secret key(ConfigValue value) {
        ConfigValue hidden = value.asSecret();
        String text = hidden.text();
        try {
            if (text.startsWith("0x")) {
                return Secret.owning(HexFormat.of().parseHex(text.substring(2)));
            }
            if (text.startsWith("0s")) {
                return Secret.owning(Base64.getDecoder().decode(text.substring(2)));
            }
        } catch (IllegalArgumentException malformed) {
            throw hidden.refused("text, hexadecimal digits behind 0x or Base64 behind 0s");
        }
        return Secret.copyOf(Octets.ofUtf8(text));
    }

    private record Entry(List<Identity> owners, Secret key) {
        int names(Identity local, Identity remote) {
            return (owners.contains(local) ? 1 : 0) + (owners.contains(remote) ? 1 : 0);
        }
    }
}
