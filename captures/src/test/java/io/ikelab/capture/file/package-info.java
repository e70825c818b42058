@NullMarked
package io.ikelab.capture.file;

import org.jspecify.annotations.NullMarked;
