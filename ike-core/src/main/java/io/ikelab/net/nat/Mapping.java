package io.ikelab.net.nat;

import io.ikelab.net.Endpoint;
import io.ikelab.net.IpProtocol;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** One inside place and the outside one that stands for it. For ICMP a port is the identifier of an echo. */
final class Mapping {
    private final Key key;
    private final Endpoint outside;
    private final Set<Endpoint> spokenTo = new LinkedHashSet<>();
    private Instant lastUsed = Instant.MIN;

    Mapping(Key key, Endpoint outside) {
        this.key = key;
        this.outside = outside;
    }

    /**
     * What a mapping is for.
     *
     * @param remote empty where it does not depend on who is spoken to
     */
    record Key(int protocol, Endpoint inside, Optional<Endpoint> remote) {
        @Override
        public String toString() {
            String place = (protocol == IpProtocol.ICMP ? "ICMP echo " : "UDP ") + inside;
            return remote.map(to -> place + " to " + to).orElse(place);
        }
    }

    Key key() {
        return key;
    }

    Endpoint outside() {
        return outside;
    }

    Instant lastUsed() {
        return lastUsed;
    }

    /** Somebody inside speaks to {@code remote}, who may answer from now on. */
    void usedTowards(Endpoint remote, Instant now) {
        spokenTo.add(remote);
        lastUsed = now;
    }

    /** Whether {@code remote} may come in, which is a use, too. */
    boolean admits(Endpoint remote, Instant now) {
        boolean known = spokenTo.contains(remote);
        lastUsed = known ? now : lastUsed;
        return known;
    }
}
