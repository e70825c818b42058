package io.ikelab.lab.diagnosis.witness;

import io.ikelab.inner.IpPacket;
import io.ikelab.inner.TcpSegment;
import io.ikelab.lab.diagnosis.Observation.Transfer;
import io.ikelab.lab.diagnosis.Observation.Transfer.State;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.IpAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Follows the TCP connections inside the tunnel, of each the direction in which it was opened. */
final class TransferTally {
    /** The same octets that often, and never acknowledged: with RFC 6298's timer that takes seven seconds at least. */
    private static final int TIMES_OF_A_STALL = 4;

    private final Map<Connection, Progress> connections = new LinkedHashMap<>();

    private record Socket(IpAddress address, int port) {}

    /**
     * @param from on which side {@code opener} is
     * @param opener which sent the SYN
     */
    private record Connection(Side from, Socket opener, Socket listener) {}

    /**
     * @param acknowledged sequence number of the first octet that is not
     * @param times how often that octet was sent
     * @param end sequence number behind the FIN, once it was sent
     */
    private record Progress(int acknowledged, int times, OptionalInt end) {
        Progress sent(TcpSegment segment) {
            boolean first =
                    segment.sequence() == acknowledged && !segment.data().isEmpty();
            int behind = segment.sequence() + segment.data().length() + 1;
            return new Progress(
                    acknowledged, first ? times + 1 : times, segment.flags().fin() ? OptionalInt.of(behind) : end);
        }

        /** Sequence numbers are compared as RFC 9293 §3.4 has it, round the circle. */
        Progress acknowledgedUpTo(int number) {
            return number - acknowledged > 0 ? new Progress(number, 0, end) : this;
        }

        State state() {
            if (end.isPresent() && end.getAsInt() == acknowledged) {
                return State.COMPLETE;
            }
            return times < TIMES_OF_A_STALL ? State.RUNNING : State.STALLED;
        }
    }

    /** @param from whose ESP packet it came in */
    void see(Side from, IpPacket packet) {
        TcpSegment.parse(packet).ifPresent(segment -> see(from, packet, segment));
    }

    private void see(Side from, IpPacket packet, TcpSegment segment) {
        Socket here = new Socket(packet.source(), segment.sourcePort());
        Socket there = new Socket(packet.destination(), segment.destinationPort());
        Connection forth = new Connection(from, here, there);
        Connection back = new Connection(from.other(), there, here);
        if (segment.flags().rst()) {
            connections.remove(forth);
            connections.remove(back);
        } else if (segment.flags().syn() && segment.flags().ack()) {
            connections.putIfAbsent(back, new Progress(segment.acknowledgment(), 0, OptionalInt.empty()));
        } else {
            connections.computeIfPresent(forth, (_, so) -> so.sent(segment));
            Optional.of(segment)
                    .filter(one -> one.flags().ack())
                    .ifPresent(one ->
                            connections.computeIfPresent(back, (_, so) -> so.acknowledgedUpTo(one.acknowledgment())));
        }
    }

    List<Transfer> transfers() {
        return connections.entrySet().stream()
                .map(entry -> new Transfer(
                        entry.getKey().from(),
                        entry.getKey().opener().address(),
                        entry.getKey().listener().address(),
                        entry.getValue().state()))
                .toList();
    }
}
