package io.ikelab.peer.log;

import io.ikelab.child.ChildId;
import io.ikelab.event.ike.ChildSummary;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Path;
import io.ikelab.octets.IkeSpi;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.wire.IkeHeader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** charon counts IKE SAs and Child SAs from 1 and calls them {@code azure[1]} and {@code net{1}}: who has which number. */
final class CharonSas {
    private final List<ConnectionPolicy> connections;
    private final Map<IkeSpi, Sa> sas = new LinkedHashMap<>();
    private final Map<ChildId, Integer> children = new LinkedHashMap<>();
    private Optional<Sa> latest = Optional.empty();
    private int last;

    CharonSas(List<ConnectionPolicy> connections) {
        this.connections = connections;
    }

    /** An IKE SA, or an attempt at one. */
    static final class Sa {
        private final int number;
        private final Optional<ConnectionPolicy> connection;
        private final IkeSpi initiator;
        private String request = "";
        private boolean up;

        private Sa(int number, IkeSpi initiator, Optional<ConnectionPolicy> connection) {
            this.number = number;
            this.initiator = initiator;
            this.connection = connection;
        }

        String name() {
            return connection.map(ConnectionPolicy::name).orElse("(unnamed)") + "[" + number + "]";
        }

        /** What its lines begin with. */
        String tag() {
            return "<" + connection.map(known -> known.name() + "|").orElse("") + number + "> ";
        }

        /** Such as {@code between 192.0.2.1[device]...203.0.113.1[203.0.113.1]}. */
        String between() {
            return connection
                    .map(known -> "between " + known.local() + "[" + known.localIdentity() + "]..." + known.remote()
                            + "[" + known.remoteIdentity() + "]")
                    .orElse("");
        }

        /** This end's last request, for its retransmissions. */
        String request() {
            return request;
        }

        void asked(String what) {
            request = what;
        }

        boolean isUp() {
            return up;
        }

        void up() {
            up = true;
        }

        Optional<IpAddress> remote() {
            return connection.map(ConnectionPolicy::remote);
        }
    }

    /** The IKE SA of a message; one that nobody has seen yet gets the next number. */
    Sa of(IkeHeader header, boolean own, Path path) {
        IkeSpi local = own ? header.initiatorSpi() : header.responderSpi();
        Sa sa = found(local, header.initiatorSpi(), path);
        latest = Optional.of(sa);
        return sa;
    }

    private Sa found(IkeSpi local, IkeSpi initiator, Path path) {
        Optional<Sa> begun = latest.filter(before -> before.initiator.equals(initiator) && !sas.containsValue(before));
        if (local.isZero()) {
            return begun.orElseGet(() -> next(initiator, path));
        }
        return sas.computeIfAbsent(local, _ -> begun.orElseGet(() -> next(initiator, path)));
    }

    private Sa next(IkeSpi initiator, Path path) {
        return new Sa(++last, initiator, connection(path));
    }

    private Optional<ConnectionPolicy> connection(Path path) {
        return connections.stream()
                .filter(known -> known.remote().equals(path.remote().address()))
                .findFirst();
    }

    Optional<Sa> of(IkeSpi local) {
        return Optional.ofNullable(sas.get(local)).or(() -> latest);
    }

    /** One that replaces another has sent nothing of its own yet. */
    Sa replacing(String connection, IkeSpi initiator, IkeSpi responder) {
        Sa sa = new Sa(
                ++last,
                initiator,
                connections.stream()
                        .filter(known -> known.name().equals(connection))
                        .findFirst());
        sa.up();
        sas.put(initiator, sa);
        sas.put(responder, sa);
        return sa;
    }

    Optional<Sa> closed(IkeSpi local) {
        Optional<Sa> sa = of(local);
        sa.ifPresent(gone -> sas.values().removeIf(other -> other == gone));
        return sa;
    }

    /** The IKE SA that speaks of a connection: the newest that is up. */
    Optional<Sa> carrying(String connection) {
        return sas.values().stream()
                .filter(sa -> sa.connection
                        .filter(known -> known.name().equals(connection))
                        .isPresent())
                .reduce((_, newer) -> newer)
                .or(() -> latest);
    }

    /** Such as {@code net{1}}. */
    String name(ChildSummary child) {
        int number = children.computeIfAbsent(child.id(), _ -> children.size() + 1);
        return child.connection() + "{" + number + "}";
    }
}
