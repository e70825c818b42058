@NullMarked
package io.ikelab.capture.packet;

import org.jspecify.annotations.NullMarked;
