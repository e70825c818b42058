package io.ikelab.lab.diagnosis.rule;

import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;

/**
 * What the configuration of a network has in the way of a packet.
 *
 * @param words a clause such as {@code rule 'x' drops it}
 * @param advice what to do about it
 */
record Obstacle(Cause cause, FixOn fixOn, Confidence confidence, String words, String advice) {}
