package io.ikelab.bench;

/**
 * The search for the highest load that comes through, by halving (RFC 2544 §26.1). Offers a load, is told what became
 * of it, offers the next. A load counts as too high when it failed twice in a row: once may be the machine's stall.
 */
public final class LoadSearch {
    /** What still counts as coming through: real sockets on a machine with other work to do lose a few. */
    public static final double LOSS_PERCENT_MAX = 0.1;

    /** The search ends when the answer is known to this part. */
    private static final double PRECISION = 0.02;

    private double passed;
    private double failed;
    private boolean onceMore;

    /** @param sentPerSecond what the sender reaches when nothing holds it back: no higher load can be offered */
    public LoadSearch(double sentPerSecond) {
        failed = sentPerSecond;
    }

    public boolean isOver() {
        return failed - passed <= failed * PRECISION;
    }

    /** Packets a second to offer next. */
    public double next() {
        return (passed + failed) / 2;
    }

    public void tried(Trial trial) {
        if (passes(trial)) {
            passed = trial.offeredPerSecond();
            onceMore = false;
        } else if (onceMore) {
            failed = trial.offeredPerSecond();
            onceMore = false;
        } else {
            onceMore = true;
        }
    }

    /** The highest load seen to come through. */
    public double answer() {
        return passed;
    }

    public static boolean passes(Trial trial) {
        return trial.lossPercent() < LOSS_PERCENT_MAX;
    }
}
