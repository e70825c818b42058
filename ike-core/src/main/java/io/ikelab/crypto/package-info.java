/** What IKE asks of cryptography. A {@link io.ikelab.crypto.CryptoProvider} is a value handed to whoever needs it. */
@NullMarked
package io.ikelab.crypto;

import org.jspecify.annotations.NullMarked;
