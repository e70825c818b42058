/** The key schedule as types: SKEYSEED, the keys of an IKE SA, the keys of a Child SA (RFC 7296 §2.14, §2.17). */
@NullMarked
package io.ikelab.keys;

import org.jspecify.annotations.NullMarked;
