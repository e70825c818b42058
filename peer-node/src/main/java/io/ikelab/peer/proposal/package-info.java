/**
 * IKE and ESP proposals in strongSwan's keywords, as policies. The grammar is strongSwan's: algorithms joined by hyphens in
 * any order, several of a kind allowed, proposals separated by commas.
 */
@NullMarked
package io.ikelab.peer.proposal;

import org.jspecify.annotations.NullMarked;
