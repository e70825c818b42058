package io.ikelab.engine;

import io.ikelab.octets.Octets;

/**
 * A message of the peer, with all its fragments where it came in some.
 *
 * @param first the datagram it came in, or that of its first fragment
 * @param fragments how many, 0 where it came whole
 */
record Arrival(SessionMessages.Whole content, Octets first, int fragments) {
    boolean isFragmented() {
        return fragments > 0;
    }
}
