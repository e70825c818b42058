/** What went wrong with a peer, and the one map from that to what the peer is told. */
@NullMarked
package io.ikelab.verdict;

import org.jspecify.annotations.NullMarked;
