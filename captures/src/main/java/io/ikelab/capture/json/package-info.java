/** Events as JSON, one object a line. */
@NullMarked
package io.ikelab.capture.json;

import org.jspecify.annotations.NullMarked;
