package io.ikelab.peer.config;

import io.ikelab.host.config.ConfigValue;
import io.ikelab.net.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads which machines the connections of a site are spread over. */
final class DevicesReader {
    private DevicesReader() {}

    /** @param connections each of which has to be some machine's */
    static List<IpAddress> read(ConfigValue value, List<PeerConnection> connections) {
        Set<IpAddress> used = new LinkedHashSet<>();
        for (PeerConnection connection : connections) {
            used.add(connection.local());
        }
        List<IpAddress> devices = new ArrayList<>();
        for (ConfigValue item : value.list("outer addresses", 1)) {
            IpAddress address = item.ipAddress();
            if (!used.contains(address)) {
                throw item.because("is " + address + ", but no connection has these local_addrs; there are " + used);
            }
            if (devices.contains(address)) {
                throw item.because("is " + address + " again, but each machine has an address of its own");
            }
            devices.add(address);
        }
        used.removeAll(devices);
        used.stream().findFirst().ifPresent(left -> {
            throw value.because("lacks " + left + ", which a connection has as its local_addrs");
        });
        return devices;
    }
}
