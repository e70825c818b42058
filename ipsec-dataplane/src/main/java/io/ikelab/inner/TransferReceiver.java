package io.ikelab.inner;

import io.ikelab.net.IpAddress;
import io.ikelab.octets.Octets;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The receiving end of one transfer: takes data, acknowledges it and forgets it. It never sends anything but answers, so it
 * needs no time: whoever sends repeats what was not answered. Positions count octets of data from 0.
 */
final class TransferReceiver {
    private static final int WINDOW = 0xffff;

    private final Ends ends;
    private final int announced;
    private final int peerInitial;
    private final boolean dontFragment;
    private final NavigableMap<Long, Long> early = new TreeMap<>();
    private long received;
    private long finAt = Long.MAX_VALUE;
    private int identification;

    /** As the receiving host sees them. */
    record Ends(IpAddress own, int ownPort, IpAddress peer, int peerPort) {
        static Ends of(IpPacket packet, TcpSegment segment) {
            return new Ends(packet.destination(), segment.destinationPort(), packet.source(), segment.sourcePort());
        }
    }

    /**
     * @param announced the MSS of its answer
     * @param syn what it answers
     * @param dontFragment whether its packets have DF set: as those it answers
     */
    TransferReceiver(Ends ends, int announced, TcpSegment syn, boolean dontFragment) {
        this.ends = ends;
        this.announced = announced;
        this.peerInitial = syn.sequence();
        this.dontFragment = dontFragment;
    }

    Ends ends() {
        return ends;
    }

    /** Whether {@code syn} is the one it began with, once more. */
    boolean beganWith(TcpSegment syn) {
        return syn.sequence() == peerInitial;
    }

    Octets answerSyn() {
        return send(TcpFlags.SYN_ACK, initial(), OptionalInt.of(announced));
    }

    /**
     * Takes a segment in.
     *
     * @return what to answer; nothing is missing any more where {@link #isFinished} is true from now on
     */
    Octets take(TcpSegment segment) {
        long at = received + (segment.sequence() - sequence(received));
        long end = at + segment.data().length();
        if (at <= received) {
            received = Math.max(received, end);
        } else if (segment.data().length() > 0) {
            early.merge(at, end, Math::max);
        }
        for (Map.Entry<Long, Long> first = early.firstEntry();
                first != null && first.getKey() <= received;
                first = early.firstEntry()) {
            received = Math.max(received, first.getValue());
            early.pollFirstEntry();
        }
        finAt = segment.flags().fin() ? end : finAt;
        return send(isFinished() ? TcpFlags.FIN_ACK : TcpFlags.ACK, initial() + 1, OptionalInt.empty());
    }

    boolean isFinished() {
        return finAt <= received;
    }

    /** Octets that are here without a gap. */
    long received() {
        return received;
    }

    private Octets send(TcpFlags flags, int sequence, OptionalInt maximumSegmentSize) {
        int acknowledgment = sequence(received) + (isFinished() ? 1 : 0);
        TcpSegment segment = new TcpSegment(
                ends.ownPort(),
                ends.peerPort(),
                sequence,
                acknowledgment,
                flags,
                WINDOW,
                maximumSegmentSize,
                Octets.EMPTY);
        return segment.toPacket(ends.own(), ends.peer(), identification++)
                .withDontFragment(dontFragment)
                .encode();
    }

    /** Its own initial sequence number is the peer's, turned around: nothing here guards against guessing. */
    private int initial() {
        return ~peerInitial;
    }

    private int sequence(long position) {
        return peerInitial + 1 + (int) position;
    }
}
