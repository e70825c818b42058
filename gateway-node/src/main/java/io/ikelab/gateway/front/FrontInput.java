package io.ikelab.gateway.front;

import java.time.Instant;

/** What a front learns. */
public sealed interface FrontInput {
    Instant now();

    /** An instance was probed, and answered or did not. */
    record Probed(Instant now, Instance instance, boolean answered) implements FrontInput {}

    /** An instance is taken out of service on purpose, until it answers a probe again. */
    record TakenOut(Instant now, Instance instance, Loss why) implements FrontInput {}

    /** Time has passed. */
    record Tick(Instant now) implements FrontInput {}
}
