/** Pure functions of what two ends say: choosing proposals, narrowing selectors, finding NATs. */
@NullMarked
package io.ikelab.negotiate;

import org.jspecify.annotations.NullMarked;
