/**
 * What was seen of a tunnel, and what it means. {@link io.ikelab.lab.diagnosis.Observations} says it without saying where
 * it was seen: {@code witness} fills it from a run's events or from a capture, {@code rule} draws the conclusion. May use
 * the scenarios, what both ends must agree on, and the event families.
 */
@NullMarked
package io.ikelab.lab.diagnosis;

import org.jspecify.annotations.NullMarked;
