/**
 * What was seen in a run, and what it means. {@link io.ikelab.lab.diagnosis.Observations} says it without saying where it
 * was seen: events fill it here, and captures can fill it as well. May use the scenarios and the event families.
 */
@NullMarked
package io.ikelab.lab.diagnosis;

import org.jspecify.annotations.NullMarked;
