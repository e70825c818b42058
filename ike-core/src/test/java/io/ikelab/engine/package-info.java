@NullMarked
package io.ikelab.engine;

import org.jspecify.annotations.NullMarked;
