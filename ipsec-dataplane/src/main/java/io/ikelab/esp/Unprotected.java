package io.ikelab.esp;

import io.ikelab.child.ChildId;
import io.ikelab.octets.Octets;

/** What became of an incoming ESP packet. */
public sealed interface Unprotected {
    /** @param inner one whole IPv4 or IPv6 packet inside the SA's selectors */
    record Opened(ChildId child, Octets inner) implements Unprotected {}

    record Dropped(EspResult reason) implements Unprotected {}
}
