package io.ikelab.impair;

import io.ikelab.octets.Octets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The last datagrams that went one way, so that one can be sent again or known again. */
final class CrossedBefore {
    private static final int KEPT = 32;

    private final Deque<Octets> datagrams = new ArrayDeque<>();

    boolean contains(Octets datagram) {
        return datagrams.contains(datagram);
    }

    Optional<Octets> newest() {
        return Optional.ofNullable(datagrams.peekLast());
    }

    void add(Octets datagram) {
        datagrams.add(datagram);
        if (datagrams.size() > KEPT) {
            datagrams.remove();
        }
    }
}
