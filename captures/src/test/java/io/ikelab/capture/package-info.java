@NullMarked
package io.ikelab.capture;

import org.jspecify.annotations.NullMarked;
