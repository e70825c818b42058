package io.ikelab.peer.config;

import io.ikelab.host.config.ConfigValue;
import io.ikelab.host.config.Credentials;
import io.ikelab.iana.IdentityType;
import io.ikelab.octets.Octets;
import io.ikelab.policy.Identity;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Identities as swanctl.conf writes them: an address, a domain name or a mail address, recognised by its form; or of a type
 * said in front of it, such as {@code keyid:branch-7}, with hexadecimal data behind {@code #}; or a distinguished name, which
 * has an equals sign. All types of RFC 7296 §3.5 can be said but that of an alternative name by itself.
 */
final class SwanctlIdentity {
    private static final String FORM =
            "an address, a domain name, a mail address, or any of them with its type in front"
                    + " (fqdn:, dns:, email:, rfc822:, userfqdn:, keyid:, ipv4:#hex, ipv6:#hex)";

    private static final Map<String, IdentityType> TYPES = Map.of(
            "ipv4", IdentityType.IPV4_ADDR,
            "ipv6", IdentityType.IPV6_ADDR,
            "fqdn", IdentityType.FQDN,
            "dns", IdentityType.FQDN,
            "rfc822", IdentityType.RFC822_ADDR,
            "email", IdentityType.RFC822_ADDR,
            "userfqdn", IdentityType.RFC822_ADDR,
            "keyid", IdentityType.KEY_ID);

    private SwanctlIdentity() {}

    static Identity read(ConfigValue value) {
        String text = value.text();
        if (text.contains("*") || text.equals("%any")) {
            throw value.refused("one identity: this version does not accept just any");
        }
        if (text.contains("=")) {
            return new Credentials().distinguishedName(value);
        }
        return value.parsed(FORM, SwanctlIdentity::parse);
    }

    private static Optional<Identity> parse(String text) {
        int colon = Math.max(0, text.indexOf(':'));
        Optional<IdentityType> type = Optional.ofNullable(TYPES.get(text.substring(0, colon)));
        if (type.isPresent()) {
            return data(text.substring(colon + 1))
                    .filter(data -> fits(type.get(), data))
                    .map(data -> new Identity(type.get(), data));
        }
        if (text.startsWith("@@")) {
            return Optional.of(new Identity(IdentityType.RFC822_ADDR, Octets.ofUtf8(text.substring(2))));
        }
        if (text.startsWith("@#")) {
            return data(text.substring(1)).map(data -> new Identity(IdentityType.KEY_ID, data));
        }
        return Optional.of(Identity.parse(text));
    }

    private static Optional<Octets> data(String text) {
        if (!text.startsWith("#")) {
            return Optional.of(Octets.ofUtf8(text));
        }
        String digits = text.substring(1);
        boolean hexadecimal = digits.length() % 2 == 0 && digits.matches("[0-9A-Fa-f]+");
        return hexadecimal ? Optional.of(Octets.copyOf(HexFormat.of().parseHex(digits))) : Optional.empty();
    }

    private static boolean fits(IdentityType type, Octets data) {
        if (type.equals(IdentityType.IPV4_ADDR)) {
            return data.length() == 4;
        }
        return type.equals(IdentityType.IPV6_ADDR) ? data.length() == 16 : data.length() > 0;
    }
}
