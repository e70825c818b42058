package io.ikelab.peer.config;

import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import io.ikelab.policy.Identity;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * The shared keys of {@code secrets}, chosen as swanctl does: by the identities an entry names, or for anybody.
 *
 * <p>Text and hexadecimal are both possible (RFC 7296 §2.15).
 */
final class PeerSecrets {
    private final List<Entry> entries;

    private PeerSecrets(List<Entry> entries) {
        this.entries = entries;
    }

    static PeerSecrets read(ConfigSection section) {
        return new PeerSecrets(section.family("ike").stream()
                .map(named -> entry(named.value()))
                .toList());
    }

    private static Entry entry(ConfigValue value) {
        ConfigSection section = SwanctlPlace.SECRET.open(value);
        List<Identity> owners = section.family("id").stream()
                .flatMap(named -> named.value().listOrCommas("identities").stream())
                .map(SwanctlIdentity::read)
                .toList();
        return new Entry(owners, key(section.at("secret")));
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
        String prefix = text.substring(0, Math.min(2, text.length())).toLowerCase(Locale.ROOT);
        try {
            if (prefix.equals("0x")) {
                return Secret.owning(HexFormat.of().parseHex(text.substring(2)));
            }
            if (prefix.equals("0s")) {
                return Secret.owning(Base64.getDecoder().decode(text.substring(2)));
            }
        } catch (IllegalArgumentException malformed) {
            throw hidden.refused("text, hexadecimal digits behind 0x or Base64 behind 0s");
        }
        if (!text.strip().equals(text)) {
            hidden.warn("begins or ends with white space, which is part of the key (a line end counts)");
        }
        return Secret.copyOf(Octets.ofUtf8(text));
    }

    private record Entry(List<Identity> owners, Secret key) {
        int names(Identity local, Identity remote) {
            return (owners.contains(local) ? 1 : 0) + (owners.contains(remote) ? 1 : 0);
        }
    }
}
