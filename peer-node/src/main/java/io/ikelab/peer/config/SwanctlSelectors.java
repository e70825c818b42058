package io.ikelab.peer.config;

import io.ikelab.host.config.Cidr;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.net.IpAddress;
import io.ikelab.wire.TrafficSelector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Traffic selectors as swanctl.conf writes them: {@code 10.0.0.0/8}, {@code 10.0.0.5-10.0.0.9} or {@code dynamic}, and behind
 * it, in brackets, a protocol and ports: {@code [tcp/443]}, {@code [17]}, {@code [any/1024-65535]}, {@code [/opaque]}.
 */
final class SwanctlSelectors {
    private static final String FORM = "a prefix such as 10.1.0.0/16 or fd00:1::/64, a range such as 10.0.0.5-10.0.0.9"
            + " or dynamic, each with [protocol/port] behind it if need be, such as [tcp/443]";
    private static final Pattern PARTS = Pattern.compile("([^\\[\\]]+)(?:\\[([^\\[\\]/]*)(?:/([^\\[\\]/]*))?])?");
    private static final Pattern PORTS = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");

    /** What people write by name; others go by number. */
    private static final Map<String, Integer> PROTOCOLS = Map.ofEntries(
            Map.entry("", 0),
            Map.entry("any", 0),
            Map.entry("icmp", 1),
            Map.entry("tcp", 6),
            Map.entry("udp", 17),
            Map.entry("gre", 47),
            Map.entry("esp", 50),
            Map.entry("ah", 51),
            Map.entry("ipv6-icmp", 58),
            Map.entry("ospf", 89),
            Map.entry("sctp", 132));

    private SwanctlSelectors() {}

    /** @param outer what {@code dynamic} stands for: this side's outer address */
    static List<TrafficSelector> read(ConfigValue value, IpAddress outer) {
        return value.listOrCommas("traffic selectors").stream()
                .map(item -> one(item, outer))
                .toList();
    }

    private static TrafficSelector one(ConfigValue item, IpAddress outer) {
        return item.parsed(FORM, text -> {
            Matcher parts = PARTS.matcher(text);
            if (!parts.matches()) {
                return Optional.empty();
            }
            Optional<TrafficSelector> addresses = addresses(item, parts.group(1).strip(), outer);
            Optional<Integer> protocol = protocol(parts.group(2) == null ? "" : parts.group(2));
            Optional<Ports> ports = Ports.parse(parts.group(3) == null ? "" : parts.group(3));
            return addresses.flatMap(range -> protocol.flatMap(number ->
                    ports.map(p -> new TrafficSelector(number, p.start(), p.end(), range.start(), range.end()))));
        });
    }

    private static Optional<TrafficSelector> addresses(ConfigValue item, String text, IpAddress outer) {
        if (text.equals("dynamic")) {
            return Optional.of(Cidr.host(outer).toSelector());
        }
        int hyphen = text.indexOf('-');
        return hyphen < 0
                ? prefix(item, text).map(Cidr::toSelector)
                : range(text.substring(0, hyphen), text.substring(hyphen + 1));
    }

    /** As strongSwan, bits beyond the prefix are passed over, but not without a word. */
    private static Optional<Cidr> prefix(ConfigValue item, String text) {
        Optional<Cidr> meant = Cidr.parseLoosely(text);
        meant.filter(_ -> Cidr.parse(text).isEmpty())
                .ifPresent(prefix -> item.warn("has bits set beyond its prefix and is taken for " + prefix));
        return meant;
    }

    private static Optional<TrafficSelector> range(String first, String last) {
        return IpAddress.parse(first.strip())
                .flatMap(start -> IpAddress.parse(last.strip())
                        .filter(end -> end.isV6() == start.isV6() && start.compareTo(end) <= 0)
                        .map(end -> TrafficSelector.range(start, end)));
    }

    private static Optional<Integer> protocol(String text) {
        if (text.matches("\\d{1,3}")) {
            return Optional.of(Integer.parseInt(text)).filter(number -> number <= 0xff);
        }
        return Optional.ofNullable(PROTOCOLS.get(text));
    }

    /** The first and the last; 65535 and 0 are OPAQUE (RFC 7296 §3.13.1). */
    private record Ports(int start, int end) {
        static Optional<Ports> parse(String text) {
            if (text.isEmpty() || text.equals("any")) {
                return Optional.of(new Ports(0, 0xffff));
            }
            if (text.equals("opaque")) {
                return Optional.of(new Ports(0xffff, 0));
            }
            Matcher matcher = PORTS.matcher(text);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            int start = Integer.parseInt(matcher.group(1));
            int end = matcher.group(2) == null ? start : Integer.parseInt(matcher.group(2));
            return start <= end && end <= 0xffff ? Optional.of(new Ports(start, end)) : Optional.empty();
        }
    }
}
