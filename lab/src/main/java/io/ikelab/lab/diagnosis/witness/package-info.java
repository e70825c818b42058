/**
 * Where observations come from: a live run's events, or a capture and its keys. Both tell the same of the wire. May use the
 * observations, the event families, the data plane's ciphers and captures.
 */
@NullMarked
package io.ikelab.lab.diagnosis.witness;

import org.jspecify.annotations.NullMarked;
