/** The device's second voice: what strongSwan's charon would have written of a run, read off the event stream. */
@NullMarked
package io.ikelab.peer.log;

import org.jspecify.annotations.NullMarked;
