package io.ikelab.lab.diagnosis.witness;

import io.ikelab.inner.IpPacket;
import io.ikelab.inner.TcpSegment;
import io.ikelab.lab.diagnosis.Observation.Transfer;
import io.ikelab.lab.diagnosis.Observation.Transfer.State;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Follows the TCP connections inside the tunnel, of each the direction in which it was opened. */
final class TransferTally {
    /** The same octets that often, and never acknowledged: with RFC 6298's timer that takes seven seconds at least. */
    private static final int TIMES_OF_A_STALL = 4;

    /** So long after its last segment, while others pass, what is not acknowledged is not repeated any more. */
    private static final Duration SILENCE_OF_A_STALL = Duration.ofSeconds(5);

    private final Map<Connection, Progress> connections = new LinkedHashMap<>();
    private final Set<Connection> opening = new LinkedHashSet<>();
    private Instant newest = Instant.MIN;

    private record Socket(IpAddress address, int port) {}

    /**
     * @param from on which side {@code opener} is
     * @param opener which sent the SYN
     */
    private record Connection(Side from, Socket opener, Socket listener) {}

    /**
     * @param last when a segment of either direction was seen
     * @param acknowledged sequence number of the first octet that is not
     * @param begun whether any octet was
     * @param times how often the first that is not was sent
     * @param end sequence number behind the FIN, once it was sent
     */
    private record Progress(Instant last, int acknowledged, boolean begun, int times, OptionalInt end) {
        Progress sent(Instant at, TcpSegment segment) {
            boolean first =
                    segment.sequence() == acknowledged && !segment.data().isEmpty();
            int behind = segment.sequence() + segment.data().length() + 1;
            return new Progress(
                    at,
                    acknowledged,
                    begun,
                    first ? times + 1 : times,
                    segment.flags().fin() ? OptionalInt.of(behind) : end);
        }

        /** Sequence numbers are compared as RFC 9293 §3.4 has it, round the circle. */
        Progress acknowledgedUpTo(Instant at, int number) {
            return number - acknowledged > 0
                    ? new Progress(at, number, true, 0, end)
                    : new Progress(at, acknowledged, begun, times, end);
        }

        State state(Instant newest) {
            if (end.isPresent() && end.getAsInt() == acknowledged) {
                return State.COMPLETE;
            }
            // Who has sent something, and all of it was acknowledged, may have nothing to say.
            boolean waits = times > 0 || !begun;
            boolean silent = Duration.between(last, newest).compareTo(SILENCE_OF_A_STALL) >= 0;
            return times >= TIMES_OF_A_STALL || waits && silent ? State.STALLED : State.RUNNING;
        }
    }

    /** @param from whose ESP packet it came in */
    void see(Instant at, Side from, IpPacket packet) {
        newest = at;
        TcpSegment.parse(packet).ifPresent(segment -> see(at, from, packet, segment));
    }

    private void see(Instant at, Side from, IpPacket packet, TcpSegment segment) {
        Socket here = new Socket(packet.source(), segment.sourcePort());
        Socket there = new Socket(packet.destination(), segment.destinationPort());
        Connection forth = new Connection(from, here, there);
        Connection back = new Connection(from.other(), there, here);
        if (segment.flags().rst()) {
            forget(forth);
            forget(back);
        } else if (segment.flags().syn() && segment.flags().ack()) {
            opening.remove(back);
            connections.putIfAbsent(back, new Progress(at, segment.acknowledgment(), false, 0, OptionalInt.empty()));
        } else if (segment.flags().syn()) {
            opening.add(forth);
        } else {
            connections.computeIfPresent(forth, (_, so) -> so.sent(at, segment));
            Optional.of(segment)
                    .filter(one -> one.flags().ack())
                    .ifPresent(one -> connections.computeIfPresent(
                            back, (_, so) -> so.acknowledgedUpTo(at, one.acknowledgment())));
        }
    }

    private void forget(Connection connection) {
        connections.remove(connection);
        opening.remove(connection);
    }

    List<Transfer> transfers() {
        List<Transfer> all = new ArrayList<>();
        opening.forEach(connection -> all.add(transfer(connection, State.OPENING)));
        connections.forEach((connection, progress) -> all.add(transfer(connection, progress.state(newest))));
        return all;
    }

    private static Transfer transfer(Connection connection, State state) {
        return new Transfer(
                connection.from(),
                connection.opener().address(),
                connection.listener().address(),
                state);
    }
}
