@NullMarked
package io.ikelab.exchange;

import org.jspecify.annotations.NullMarked;
