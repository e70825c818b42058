/**
 * What anybody's capture tells of the tunnels in it. Its conversations are observed as those of our own runs are, and the
 * same rules judge them; what the wire alone cannot decide stays undecided. May use the diagnosis and captures.
 */
@NullMarked
package io.ikelab.lab.explain;

import org.jspecify.annotations.NullMarked;
