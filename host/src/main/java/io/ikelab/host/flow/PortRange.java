package io.ikelab.host.flow;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ports of TCP or UDP.
 *
 * @param first 0 to 65535
 * @param last not below it
 */
public record PortRange(int first, int last) {
    public static final int PORT_MAX = 65_535;

    /** {@code *}: also packets without ports. */
    public static final PortRange ANY = new PortRange(0, PORT_MAX);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");

    public PortRange {
        if (first < 0 || last > PORT_MAX || first > last) {
            throw new IllegalArgumentException("no range of ports: " + first + "-" + last);
        }
    }

    /** Of a port, or of ports such as {@code 1024-2048}; empty where it is neither. */
    public static Optional<PortRange> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int first = Integer.parseInt(matcher.group(1));
        int last = Optional.ofNullable(matcher.group(2)).map(Integer::parseInt).orElse(first);
        return first <= last && last <= PORT_MAX ? Optional.of(new PortRange(first, last)) : Optional.empty();
    }

    public boolean holds(int port) {
        return port >= first && port <= last;
    }
}
