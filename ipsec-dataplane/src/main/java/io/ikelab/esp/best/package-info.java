/** The engine that takes each algorithm from the library which was measured to be fastest at it. */
@NullMarked
package io.ikelab.esp.best;

import org.jspecify.annotations.NullMarked;
