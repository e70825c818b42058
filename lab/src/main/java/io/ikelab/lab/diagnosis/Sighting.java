package io.ikelab.lab.diagnosis;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * When and where something was seen on the wire.
 *
 * @param frame its number in the capture, from 1; empty where there is none
 */
public record Sighting(Instant at, OptionalLong frame) {
    /** Such as {@code frame 4}, or the time where no frame is known. */
    @Override
    public String toString() {
        return frame.isPresent() ? "frame " + frame.getAsLong() : at.toString();
    }
}
