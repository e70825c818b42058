/** Validated values an end is configured with or has negotiated. */
@NullMarked
package io.ikelab.policy;

import org.jspecify.annotations.NullMarked;
