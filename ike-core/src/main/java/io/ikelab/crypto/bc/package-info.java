/** The crypto contracts on Bouncy Castle's lightweight API. */
@NullMarked
package io.ikelab.crypto.bc;

import org.jspecify.annotations.NullMarked;
