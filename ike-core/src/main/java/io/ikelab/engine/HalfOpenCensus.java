package io.ikelab.engine;

import io.ikelab.net.IpAddress;
import java.util.HashMap;
import java.util.Map;

/** How many initiators have had an IKE_SA_INIT response, or will, and have not proven who they are; and from where. */
final class HalfOpenCensus {
    private final Map<IkeSession, IpAddress> sessions = new HashMap<>();
    private final Map<IpAddress, Integer> perAddress = new HashMap<>();

    void add(IkeSession session, IpAddress remote) {
        if (sessions.putIfAbsent(session, remote) == null) {
            perAddress.merge(remote, 1, Integer::sum);
        }
    }

    void remove(IkeSession session) {
        IpAddress remote = sessions.remove(session);
        if (remote != null) {
            perAddress.computeIfPresent(remote, (address, count) -> count == 1 ? null : count - 1);
        }
    }

    int inAll() {
        return sessions.size();
    }

    int with(IpAddress remote) {
        return perAddress.getOrDefault(remote, 0);
    }
}
