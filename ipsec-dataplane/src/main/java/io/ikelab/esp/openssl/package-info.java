/**
 * AEAD ciphers of the system's OpenSSL, where it has one: called in place on the loop's own arrays, nothing is copied and
 * nothing is bundled. The only room of the data plane that calls native code by itself.
 */
@NullMarked
package io.ikelab.esp.openssl;

import org.jspecify.annotations.NullMarked;
