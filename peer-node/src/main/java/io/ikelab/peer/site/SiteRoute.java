package io.ikelab.peer.site;

import io.ikelab.host.config.Cidr;
import io.ikelab.net.IpAddress;
import java.util.Optional;

/**
 * Where hosts of the site send packets.
 *
 * @param host whose route it is; empty: every host's
 */
public record SiteRoute(Optional<Host> host, Cidr to, Via via) {
    public record Host(String name, IpAddress address) {}

    /** Who gets them. */
    public sealed interface Via {
        /** The device, which knows the tunnel. */
        record Device() implements Via {}

        /** Another router, which does not. */
        record Router(IpAddress address) implements Via {}

        /** Nobody: they are dropped. */
        record Nobody() implements Via {}
    }

    boolean isOf(IpAddress source) {
        return host.map(one -> one.address().equals(source)).orElse(true);
    }

    /** Such as {@code the route 0.0.0.0/0 of host 'host2' to router 192.168.10.254}. */
    public String text() {
        return "the route " + to
                + host.map(one -> " of host '" + one.name() + "'").orElse("") + " to "
                + switch (via) {
                    case Via.Device _ -> "the device";
                    case Via.Router(IpAddress address) -> "router " + address;
                    case Via.Nobody _ -> "nobody";
                };
    }
}
