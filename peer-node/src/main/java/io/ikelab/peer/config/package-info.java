/**
 * {@code peer.yaml} in the idiom of strongSwan's swanctl.conf, as validated records. What this version cannot do yet is
 * refused with a word about what it can.
 */
@NullMarked
package io.ikelab.peer.config;

import org.jspecify.annotations.NullMarked;
