package io.ikelab.bench;

/**
 * The search for the highest load that comes through, by halving (RFC 2544 §26.1). Offers a load, is told what became
 * of it, offers the next.
 */
public final class LoadSearch {
    /** What still counts as coming through: real sockets on a machine with other work to do lose a few. */
    public static final double LOSS_PERCENT_MAX = 0.1;

    /** The search ends when the answer is known to this part. */
    private static final double PRECISION = 0.02;

    private double passed;
    private double failed;

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
        } else {
            failed = trial.offeredPerSecond();
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
