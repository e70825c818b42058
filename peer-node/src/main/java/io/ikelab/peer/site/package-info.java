/**
 * The site behind the device as pure code: where its hosts send their packets, what its firewall lets pass, and the gate
 * that holds packets between the tunnel and the hosts to both.
 */
@NullMarked
package io.ikelab.peer.site;

import org.jspecify.annotations.NullMarked;
