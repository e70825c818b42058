/**
 * What is to be said of a conversation beside its verdict: offers and refusals, silence, retransmissions, NATs, fragments,
 * rekeys, deletions, liveness, gaps, sizes, errors. Each with the figures and the frames it rests on. May use the parent.
 */
@NullMarked
package io.ikelab.lab.explain.fact;

import org.jspecify.annotations.NullMarked;
