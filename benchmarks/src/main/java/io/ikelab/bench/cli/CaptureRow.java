package io.ikelab.bench.cli;

import io.ikelab.bench.Trial;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * One line of {@code bench capture}.
 *
 * @param snapLength octets kept of each packet; 0: no capture
 * @param captured records in the file
 * @param missed those that found no room
 */
record CaptureRow(TunnelPlan plan, int snapLength, Trial trial, long captured, long missed) {
    String json() {
        String row = new TunnelRow(plan, 2, trial, trial, trial, OptionalDouble.empty()).json();
        return row.substring(0, row.length() - 1)
                + String.format(
                        Locale.ROOT,
                        ",\"snapLength\":%d,\"capturedPackets\":%d,\"missedPackets\":%d}",
                        snapLength,
                        captured,
                        missed);
    }

    String text() {
        String kept = snapLength == 0
                ? "no capture"
                : String.format(
                        Locale.ROOT,
                        "%s octets of a packet, %,d packets in the capture, %,d missing",
                        snapLength == CaptureCommand.WHOLE ? "all" : Integer.toString(snapLength),
                        captured,
                        missed);
        return String.format(
                Locale.ROOT, "%.2f Gbit/s, loss %.4f %%: %s", trial.innerGbps(), trial.lossPercent(), kept);
    }

    /** What tells it from the others, in a few words. */
    String brief() {
        return switch (snapLength) {
            case 0 -> "no capture";
            case CaptureCommand.WHOLE -> "whole packets";
            default -> snapLength + " octets of each";
        };
    }
}
