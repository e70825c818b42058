package io.ikelab.net;

import java.time.Duration;
import java.time.Instant;

/**
 * A path with latency, loss and reordering.
 *
 * @param latency one way
 * @param jitter uniform extra delay below this; may reorder
 * @param loss probability 0–1 that a packet is lost
 * @param reorder probability 0–1 that a packet waits {@code reorderDelay} more
 * @param duplicate probability 0–1 that a packet arrives twice
 */
public record LinkConditions(
        Duration latency, Duration jitter, double loss, double reorder, Duration reorderDelay, double duplicate)
        implements PathModel {
    public LinkConditions {
        requireProbability("loss", loss);
        requireProbability("reorder", reorder);
        requireProbability("duplicate", duplicate);
    }

    public static LinkConditions latency(Duration latency) {
        return new LinkConditions(latency, Duration.ZERO, 0, 0, Duration.ZERO, 0);
    }

    public LinkConditions withLoss(double probability) {
        return new LinkConditions(latency, jitter, probability, reorder, reorderDelay, duplicate);
    }

    public LinkConditions withReorder(double probability, Duration delay) {
        return new LinkConditions(latency, jitter, loss, probability, delay, duplicate);
    }

    public LinkConditions withDuplicate(double probability) {
        return new LinkConditions(latency, jitter, loss, reorder, reorderDelay, probability);
    }

    @Override
    public Crossing cross(Packet packet, Instant now, Randomness random) {
        // Every draw happens for every packet, so that changing one probability does not shift the others' luck.
        double lossDraw = random.nextDouble();
        double reorderDraw = random.nextDouble();
        double duplicateDraw = random.nextDouble();
        double jitterDraw = random.nextDouble();
        if (lossDraw < loss) {
            return Crossing.lost("lost on the path");
        }
        Duration delay = latency.plusNanos((long) (jitter.toNanos() * jitterDraw));
        if (reorderDraw < reorder) {
            delay = delay.plus(reorderDelay);
        }
        Delivery delivery = new Delivery(now.plus(delay), packet);
        return duplicateDraw < duplicate ? Crossing.delivered(delivery, delivery) : Crossing.delivered(delivery);
    }

    private static void requireProbability(String field, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(field + " is a probability from 0 to 1, not " + value);
        }
    }
}
