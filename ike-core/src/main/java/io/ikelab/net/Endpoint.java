package io.ikelab.net;

/**
 * An address and a UDP port.
 *
 * @param port 0–65535
 */
public record Endpoint(IpAddress address, int port) {
    public Endpoint {
        if (port < 0 || port > 0xffff) {
            throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
        }
    }

    public static Endpoint of(String address, int port) {
        return new Endpoint(IpAddress.of(address), port);
    }

    @Override
    public String toString() {
        return address.isV6() ? "[" + address + "]:" + port : address + ":" + port;
    }
}
