/**
 * One IPsec host as one sans-IO node: IKE and the data plane together, and what both share the UDP ports by. Uses
 * ike-core and the data plane; knows no socket, no clock and no thread.
 */
@NullMarked
package io.ikelab.host;

import org.jspecify.annotations.NullMarked;
