package io.ikelab.lab.live;

import java.time.Instant;
import java.util.List;

/**
 * How a running node stands, as its control socket tells it. Names are added in later versions, never changed.
 *
 * @param node {@code gateway} or {@code peer}
 * @param process the operating system's number of its process
 * @param folder where its files are
 * @param started when it came up
 * @param now its present time
 * @param listens its sockets
 * @param powered whether the machine it runs on is switched on
 * @param machines what stands behind it
 * @param impairments what it does wrong on purpose
 * @param path what its sockets do to packets on purpose
 */
public record NodeStanding(
        String node,
        long process,
        String folder,
        Instant started,
        Instant now,
        List<String> listens,
        boolean powered,
        List<Connection> connections,
        List<Machine> machines,
        List<String> impairments,
        List<String> path) {
    public NodeStanding {
        listens = List.copyOf(listens);
        connections = List.copyOf(connections);
        machines = List.copyOf(machines);
        impairments = List.copyOf(impairments);
        path = List.copyOf(path);
    }

    /**
     * One tunnel.
     *
     * @param status in Azure's words at the gateway, in the device's at the peer
     * @param ingressBytes octets of inner packets received since it came up last
     * @param lastEnd why the last attempt or tunnel ended; empty while there is none
     */
    public record Connection(
            String name,
            String status,
            long ingressBytes,
            long egressBytes,
            List<Ike> ikeSas,
            List<Child> childSas,
            String lastEnd) {
        public Connection {
            ikeSas = List.copyOf(ikeSas);
            childSas = List.copyOf(childSas);
        }
    }

    /** A machine behind this end of the tunnel. */
    public record Machine(String name, List<String> addresses) {
        public Machine {
            addresses = List.copyOf(addresses);
        }
    }

    /** An IKE SA that is up. */
    public record Ike(String initiatorSpi, String responderSpi, String suite, String path, Instant since) {}

    /** A Child SA that is installed, with the octets and packets of its inner traffic. */
    public record Child(
            String inboundSpi,
            String outboundSpi,
            String suite,
            String local,
            String remote,
            Instant since,
            long packetsIn,
            long bytesIn,
            long packetsOut,
            long bytesOut,
            long dropped) {}
}
