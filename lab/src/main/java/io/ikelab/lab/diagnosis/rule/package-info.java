/**
 * From observations to a diagnosis: one small class for each thing that can be wrong, tried in the order in which a tunnel
 * comes to it. May use the observations, what both ends must agree on, and ike-core's records.
 */
@NullMarked
package io.ikelab.lab.diagnosis.rule;

import org.jspecify.annotations.NullMarked;
