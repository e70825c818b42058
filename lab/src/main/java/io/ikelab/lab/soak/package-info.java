/**
 * Days of two ends in virtual time, in bad weather and good: rekeys, losses, restarts, and what must be true whenever the
 * weather is good again. May use everything below the command line.
 */
@NullMarked
package io.ikelab.lab.soak;

import org.jspecify.annotations.NullMarked;
