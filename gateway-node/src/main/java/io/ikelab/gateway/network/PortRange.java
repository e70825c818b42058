package io.ikelab.gateway.network;

/**
 * Ports of TCP or UDP.
 *
 * @param first 0 to 65535
 * @param last not below it
 */
public record PortRange(int first, int last) {
    /** {@code *}: also packets without ports. */
    public static final PortRange ANY = new PortRange(0, 0xffff);

    public PortRange {
        if (first < 0 || last > 0xffff || first > last) {
            throw new IllegalArgumentException("no range of ports: " + first + "-" + last);
        }
    }

    boolean holds(int port) {
        return port >= first && port <= last;
    }
}
