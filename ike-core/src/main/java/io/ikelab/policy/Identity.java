package io.ikelab.policy;

import io.ikelab.iana.IdentityType;
import io.ikelab.net.IpAddress;
import io.ikelab.octets.Octets;
import java.nio.charset.StandardCharsets;

/** Who an end says it is. @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-3.5">RFC 7296 §3.5</a> */
public record Identity(IdentityType type, Octets data) {
    public static Identity of(IpAddress address) {
        return new Identity(address.isV6() ? IdentityType.IPV6_ADDR : IdentityType.IPV4_ADDR, address.octets());
    }

    /** An address, a mail address where there is an {@code @}, else a domain name; {@code @name} is a domain name, too. */
    public static Identity parse(String text) {
        return IpAddress.parse(text).map(Identity::of).orElseGet(() -> named(text));
    }

    private static Identity named(String text) {
        if (text.startsWith("@")) {
            return new Identity(IdentityType.FQDN, Octets.ofUtf8(text.substring(1)));
        }
        return new Identity(text.indexOf('@') > 0 ? IdentityType.RFC822_ADDR : IdentityType.FQDN, Octets.ofUtf8(text));
    }

    @Override
    public String toString() {
        boolean isAddress = type.equals(IdentityType.IPV4_ADDR) && data.length() == 4
                || type.equals(IdentityType.IPV6_ADDR) && data.length() == 16;
        if (isAddress) {
            return new IpAddress(data).toString();
        }
        boolean isName = type.equals(IdentityType.FQDN) || type.equals(IdentityType.RFC822_ADDR);
        return isName ? printable() : type + ":" + data.toHex();
    }

    /** What a peer sends goes to logs and terminals, so control characters do not. */
    private String printable() {
        String text = new String(data.toByteArray(), StandardCharsets.UTF_8);
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> shown.appendCodePoint(Character.isISOControl(c) ? '\uFFFD' : c));
        return shown.toString();
    }
}
