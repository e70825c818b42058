/** The sans-IO IKE endpoint: message windows, retransmission, sealing and opening around the step function. */
@NullMarked
package io.ikelab.engine;

import org.jspecify.annotations.NullMarked;
