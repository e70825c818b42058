/**
 * What an end does wrong on purpose: a catalogue of impairments as data, read from text, applied in the few places where
 * messages are composed, sealed, sent and heard.
 */
@NullMarked
package io.ikelab.impair;

import org.jspecify.annotations.NullMarked;
