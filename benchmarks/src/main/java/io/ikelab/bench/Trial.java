package io.ikelab.bench;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * One load offered for a while.
 *
 * @param offeredPerSecond packets
 * @param sender what the sending end counted
 * @param receiver what the receiving end counted, once nothing more was on its way
 */
public record Trial(double offeredPerSecond, LoadCounts sender, LoadCounts receiver) {
    private static final double BITS_PER_OCTET = 8;
    private static final double GIGA = 1e9;
    private static final double MICRO = 1e3;

    /** Of what was sent, 0–100. */
    public double lossPercent() {
        long sent = sender.sentPackets();
        return sent == 0 ? 100 : 100.0 * (sent - receiver.receivedPackets()) / sent;
    }

    public double packetsPerSecond() {
        return receiver.receivedPackets() / seconds();
    }

    /** Octets of inner packets that came out at the far end, in gigabits a second. */
    public double innerGbps() {
        return receiver.receivedInnerOctets() * BITS_PER_OCTET / seconds() / GIGA;
    }

    /** Packets that left the sender, per second of its sending. */
    public double sentPerSecond() {
        return sender.sentPackets() / seconds(sender.sending());
    }

    public double latencyMicros(double percentile) {
        return receiver.latencyNanos().getValueAtPercentile(percentile) / MICRO;
    }

    /** The longer of both ends' times: packets on their way at the end must not make the rate look better. */
    private double seconds() {
        return Math.max(seconds(sender.sending()), seconds(receiver.receiving()));
    }

    private static double seconds(Duration duration) {
        return Math.max(1, duration.toNanos()) / (double) TimeUnit.SECONDS.toNanos(1);
    }
}
