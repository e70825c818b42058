package io.ikelab.bench.cli;

import io.ikelab.bench.Trial;
import java.time.Duration;
import java.util.Locale;

/**
 * What came of holding a load for long, with new SAs every few seconds.
 *
 * @param rekeys how often every tunnel got new SAs
 * @param collector what the garbage collector did meanwhile
 * @param stall the longest for which the machine itself stopped a loop before, see {@link Stalls}
 */
record SoakRow(TunnelPlan plan, Duration time, int rekeys, Trial trial, CollectorWatch.Seen collector, Duration stall) {
    private static final double MILLI = 1e6;
    private static final double MEBI = 1 << 20;

    /** Packets that did not come out at the far end, for whatever reason. */
    private long lost() {
        return trial.sender().sentPackets() - trial.receiver().receivedPackets();
    }

    /** Whether nothing was lost. */
    boolean isWhole() {
        return lost() == 0;
    }

    private double longestPauseMillis() {
        return collector.longest().toNanos() / MILLI;
    }

    private double stallMillis() {
        return stall.toNanos() / MILLI;
    }

    String json() {
        return String.format(
                Locale.ROOT,
                "{\"suite\":\"%s\",\"soakSeconds\":%d,\"tunnels\":%d,\"directions\":%d,\"innerGbps\":%.3f,"
                        + "\"packets\":%d,\"lostPackets\":%d,\"refusedPackets\":%d,\"lossPercent\":%.5f,"
                        + "\"wireBytes\":%d,\"rekeys\":%d,\"gcPauses\":%d,\"gcPauseMillisMax\":%.3f,"
                        + "\"stallMillisMax\":%.3f,\"heapMiBFirst\":%.2f,\"heapMiBLast\":%.2f}",
                plan.suite().label(),
                time.toSeconds(),
                plan.tunnels(),
                plan.directions(),
                trial.innerGbps(),
                trial.sender().sentPackets(),
                lost(),
                trial.receiver().refusedPackets(),
                trial.lossPercent(),
                trial.sender().sentWireOctets(),
                rekeys,
                collector.pauses(),
                longestPauseMillis(),
                stallMillis(),
                collector.firstHeapOctets() / MEBI,
                collector.lastHeapOctets() / MEBI);
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "%s, for %d s: %.2f Gbit/s, %,d packets, %,d of them lost, %,d refused; new SAs %d times; %d collections,"
                        + " the longest pause %.2f ms (before, the machine stopped a loop that did nothing for up to %.2f ms);"
                        + " %.2f MiB of heap in use after the first, %.2f after the last",
                plan,
                time.toSeconds(),
                trial.innerGbps(),
                trial.sender().sentPackets(),
                lost(),
                trial.receiver().refusedPackets(),
                rekeys,
                collector.pauses(),
                longestPauseMillis(),
                stallMillis(),
                collector.firstHeapOctets() / MEBI,
                collector.lastHeapOctets() / MEBI);
    }
}
