/** Third-party vectors, read where they lie. */
@NullMarked
package io.ikelab.vectors;

import org.jspecify.annotations.NullMarked;
