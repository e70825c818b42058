/**
 * {@code peer.yaml} in the idiom of strongSwan's swanctl.conf, and swanctl.conf itself, as validated records. What this
 * version cannot do is refused with a word about what it can, or passed over with a warning where nothing depends on it.
 */
@NullMarked
package io.ikelab.peer.config;

import org.jspecify.annotations.NullMarked;
