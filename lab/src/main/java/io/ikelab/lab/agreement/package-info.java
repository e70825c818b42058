/**
 * What both ends must agree on, held against each other: pure functions of the two ends' policies and of what one of them
 * offered on the wire. May use the scenarios' two sides and ike-core.
 */
@NullMarked
package io.ikelab.lab.agreement;

import org.jspecify.annotations.NullMarked;
