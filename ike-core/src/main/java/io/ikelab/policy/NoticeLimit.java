package io.ikelab.policy;

import java.time.Duration;

/**
 * How often an end says something outside of an IKE SA, where anybody can make it do so (RFC 7296 §2.21.4).
 *
 * @param burst messages at once after a silence; 0: never says anything
 * @param interval until one more may follow
 */
public record NoticeLimit(int burst, Duration interval) {
    public static final NoticeLimit DEFAULT = new NoticeLimit(5, Duration.ofSeconds(1));
    public static final NoticeLimit SILENT = new NoticeLimit(0, Duration.ofSeconds(1));

    public NoticeLimit {
        if (burst < 0 || !interval.isPositive()) {
            throw new IllegalArgumentException(
                    "a limit is 0 or more messages and a positive interval, not " + burst + " and " + interval);
        }
    }
}
