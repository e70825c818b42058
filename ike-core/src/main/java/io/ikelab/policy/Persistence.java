package io.ikelab.policy;

import java.time.Duration;

/**
 * How an end holds on to a connection that it may begin (see {@link Initiation}).
 *
 * @param onSilence when the peer stopped answering
 * @param onClose when the peer deleted the SA, or it came to the end of its life
 * @param attempts how often an IKE SA is tried in a row; 0 for without end
 * @param pause between one attempt's end and the next
 */
public record Persistence(Reopening onSilence, Reopening onClose, int attempts, Duration pause) {
    /** One attempt; after a loss, traffic brings the connection back. */
    public static final Persistence ON_TRAFFIC =
            new Persistence(Reopening.ON_TRAFFIC, Reopening.ON_TRAFFIC, 1, Duration.ofSeconds(1));

    public Persistence {
        if (attempts < 0 || !pause.isPositive()) {
            throw new IllegalArgumentException(
                    "there are 0 or more attempts with a pause between them, not " + attempts + " and " + pause);
        }
    }
}
