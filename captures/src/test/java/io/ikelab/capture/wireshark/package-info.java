@NullMarked
package io.ikelab.capture.wireshark;

import org.jspecify.annotations.NullMarked;
