/** The words of a verdict: what a tunnel's state comes from, where a change helps, and how sure that is. */
@NullMarked
package io.ikelab.lab.cause;

import org.jspecify.annotations.NullMarked;
