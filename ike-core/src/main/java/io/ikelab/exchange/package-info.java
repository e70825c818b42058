/** One class per exchange: what to send, and what a received message means. Pure. */
@NullMarked
package io.ikelab.exchange;

import org.jspecify.annotations.NullMarked;
