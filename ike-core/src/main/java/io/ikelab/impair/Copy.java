package io.ikelab.impair;

import io.ikelab.octets.Octets;
import java.time.Duration;

/**
 * A datagram as it goes on.
 *
 * @param delay how long it is held, zero or more
 */
public record Copy(Octets octets, Duration delay) {
    Copy withOctets(Octets others) {
        return new Copy(others, delay);
    }

    Copy later(Duration more) {
        return new Copy(octets, delay.plus(more));
    }
}
