@NullMarked
package io.ikelab.capture.json;

import org.jspecify.annotations.NullMarked;
