/** Immutable byte strings, a bounded reader and a back-patching writer: everything above speaks bytes through these. */
@NullMarked
package io.ikelab.octets;

import org.jspecify.annotations.NullMarked;
