/**
 * ESP in batches on memory the loop owns, anti-replay, and the databases of SAs and policies. Hot classes are mutable,
 * belong to one loop and allocate nothing per packet; engines live in the packages below and only there meet a crypto
 * library. Uses io.ikelab.inner and ike-core.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4303">RFC 4303</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4301">RFC 4301</a>
 */
@NullMarked
package io.ikelab.esp;

import org.jspecify.annotations.NullMarked;
