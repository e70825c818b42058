package io.ikelab.lab.pki;

import io.ikelab.net.IpAddress;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.GeneralName;

/** One entry of a subjectAltName (RFC 5280 §4.2.1.6): what an IKE identity is compared with. */
public sealed interface AlternativeName {
    /** What {@link #parse} takes. */
    String FORM = "dns:NAME, ip:ADDRESS or email:USER@NAME";

    /** Compared with ID_FQDN. */
    record Dns(String name) implements AlternativeName {
        @Override
        public String toString() {
            return "dns:" + name;
        }
    }

    /** Compared with ID_IPV4_ADDR and ID_IPV6_ADDR. */
    record Ip(IpAddress address) implements AlternativeName {
        @Override
        public String toString() {
            return "ip:" + address;
        }
    }

    /** Compared with ID_RFC822_ADDR. */
    record Email(String address) implements AlternativeName {
        @Override
        public String toString() {
            return "email:" + address;
        }
    }

    /** Without its kind: what an {@code id} in a configuration is set to. */
    default String value() {
        return switch (this) {
            case Dns(String name) -> name;
            case Ip(IpAddress address) -> address.toString();
            case Email(String address) -> address;
        };
    }

    default GeneralName encoded() {
        return switch (this) {
            case Dns(String name) -> new GeneralName(GeneralName.dNSName, name);
            case Ip(IpAddress address) ->
                new GeneralName(
                        GeneralName.iPAddress,
                        new DEROctetString(address.octets().toByteArray()));
            case Email(String address) -> new GeneralName(GeneralName.rfc822Name, address);
        };
    }

    /** Empty where {@code text} is not of {@link #FORM}. */
    static Optional<AlternativeName> parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        String value = text.substring(colon + 1);
        return switch (text.substring(0, colon).toLowerCase(Locale.ROOT)) {
            case "dns" -> Optional.of(value).filter(AlternativeName::isHostName).map(Dns::new);
            case "ip" -> IpAddress.parse(value).map(Ip::new);
            case "email" ->
                Optional.of(value).filter(AlternativeName::isMailbox).map(Email::new);
            default -> Optional.empty();
        };
    }

    private static boolean isHostName(String text) {
        return text.length() <= 253
                && text.matches(
                        "(\\*\\.)?[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*");
    }

    private static boolean isMailbox(String text) {
        int at = text.indexOf('@');
        return at > 0 && text.substring(0, at).matches("[!-~&&[^@]]{1,64}") && isHostName(text.substring(at + 1));
    }
}
