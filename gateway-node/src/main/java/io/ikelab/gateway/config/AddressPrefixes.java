package io.ikelab.gateway.config;

import io.ikelab.host.config.Cidr;
import io.ikelab.host.config.ConfigValue;
import java.util.List;

/** Reads lists of prefixes. */
final class AddressPrefixes {
    private AddressPrefixes() {}

    /** One at least. */
    static List<Cidr> read(ConfigValue value) {
        return value.list("prefixes such as 10.1.0.0/16", 1).stream()
                .map(ConfigValue::cidr)
                .toList();
    }

    /** An address space: a list, or a section with one as {@code addressPrefixes}, as Azure's REST has it. */
    static List<Cidr> space(ConfigValue value) {
        return read(value.isSection() ? value.section("addressPrefixes").at("addressPrefixes") : value);
    }

    static String joined(List<Cidr> prefixes) {
        return String.join(", ", prefixes.stream().map(Cidr::toString).toList());
    }
}
