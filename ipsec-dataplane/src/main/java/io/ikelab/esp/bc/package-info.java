/** ESP ciphers of Bouncy Castle's LTS edition, native where the machine has AES and carry-less multiplication. */
@NullMarked
package io.ikelab.esp.bc;

import org.jspecify.annotations.NullMarked;
