/**
 * Ciphers of the system's OpenSSL, where it has one: called in place on the loop's own arrays, nothing is copied and
 * nothing is bundled.
 */
@NullMarked
package io.ikelab.esp.openssl;

import org.jspecify.annotations.NullMarked;
