/**
 * Two configurations held against each other before anything runs: clause by clause, whether the ends agree, differ without
 * harm, or break the tunnel, and then at which phase, seen how and mended where. Pure functions of what the two files say.
 */
@NullMarked
package io.ikelab.lab.comparison;

import org.jspecify.annotations.NullMarked;
