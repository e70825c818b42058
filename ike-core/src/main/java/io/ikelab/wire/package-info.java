/** IKEv2 messages as values, and the codec between them and octets (RFC 7296 §3). */
@NullMarked
package io.ikelab.wire;

import org.jspecify.annotations.NullMarked;
