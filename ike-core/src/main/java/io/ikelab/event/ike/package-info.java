/** The IKE family of events. */
@NullMarked
package io.ikelab.event.ike;

import org.jspecify.annotations.NullMarked;
