/**
 * Which of a gateway's two instances speaks for its public address, as pure code: health probes, grants and their epochs, and
 * when the address goes to the other instance. Knows no packets and no clock.
 */
@NullMarked
package io.ikelab.gateway.front;

import org.jspecify.annotations.NullMarked;
