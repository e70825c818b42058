package io.ikelab.inner;

/**
 * How much TCP may have on its way.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5681#section-3">RFC 5681 §3</a>
 */
final class CongestionWindow {
    /** RFC 6928 §2. */
    private static final int INITIAL_SEGMENTS = 10;

    private static final int DUPLICATES = 3;

    private long window;
    private long threshold = Long.MAX_VALUE;
    private int duplicates;
    private boolean recovering;
    private long recoverUntil;

    CongestionWindow(int segmentSize) {
        window = (long) INITIAL_SEGMENTS * segmentSize;
    }

    long octets() {
        return window;
    }

    /**
     * Something new was acknowledged.
     *
     * @param octets how much
     * @param upTo all before this
     * @return whether the next segment was lost, too (RFC 6582 §3.2)
     */
    boolean acknowledged(long octets, long upTo, int segmentSize) {
        duplicates = 0;
        if (recovering && upTo < recoverUntil) {
            return true;
        }
        if (recovering) {
            recovering = false;
            window = threshold;
        } else if (window < threshold) {
            window += Math.min(octets, segmentSize);
        } else {
            window += Math.max(1, (long) segmentSize * segmentSize / window);
        }
        return false;
    }

    /**
     * Something out of order arrived at the other end.
     *
     * @param inFlight octets on their way
     * @param highest all before this was sent
     * @return whether a segment counts as lost now
     */
    boolean duplicate(long inFlight, long highest, int segmentSize) {
        duplicates++;
        if (recovering) {
            window += segmentSize;
            return false;
        }
        if (duplicates < DUPLICATES) {
            return false;
        }
        recovering = true;
        recoverUntil = highest;
        threshold = half(inFlight, segmentSize);
        window = threshold + (long) DUPLICATES * segmentSize;
        return true;
    }

    /** Nothing came back in time. */
    void timedOut(long inFlight, int segmentSize) {
        threshold = half(inFlight, segmentSize);
        window = segmentSize;
        duplicates = 0;
        recovering = false;
    }

    private static long half(long inFlight, int segmentSize) {
        return Math.max(inFlight / 2, 2L * segmentSize);
    }
}
