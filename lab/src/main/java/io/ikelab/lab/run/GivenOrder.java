package io.ikelab.lab.run;

import io.ikelab.lab.scenario.Side;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody told a running node.
 *
 * @param at on the node's clock
 * @param words as they were typed; no key is among them
 * @param refusal why it was not done; empty where it was
 */
public record GivenOrder(Instant at, Side to, String words, Optional<String> refusal) {}
