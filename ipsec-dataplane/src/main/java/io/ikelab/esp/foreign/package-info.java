/**
 * What the rooms that call native code share: libraries of the system, found by name, and the loop's own arrays as C sees
 * them. Nothing is copied and nothing is bundled.
 */
@NullMarked
package io.ikelab.esp.foreign;

import org.jspecify.annotations.NullMarked;
