/** Proving identities: the octets that are authenticated and the proofs over them (RFC 7296 §2.15). */
@NullMarked
package io.ikelab.auth;

import org.jspecify.annotations.NullMarked;
