package io.ikelab.capture;

import io.ikelab.event.Event;
import java.util.List;

/**
 * What a product would write into its log at an event, in its own words. It may remember earlier events; it is asked about
 * each once, in order, and never about secret ones.
 */
@FunctionalInterface
public interface Voice {
    /** None where that product has nothing to say. */
    List<String> lines(Event event);
}
