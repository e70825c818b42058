package io.ikelab.sa;

import io.ikelab.event.EventMeta;
import io.ikelab.event.ike.IkeEvent;

/** An event that only lacks its time and number, which the session adds when it emits it. */
@FunctionalInterface
public interface Fact {
    IkeEvent at(EventMeta meta);
}
