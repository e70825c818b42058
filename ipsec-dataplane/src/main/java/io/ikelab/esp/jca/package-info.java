/** ESP ciphers of the JDK's own provider: the second opinion on every vector and the other side of every benchmark. */
@NullMarked
package io.ikelab.esp.jca;

import org.jspecify.annotations.NullMarked;
