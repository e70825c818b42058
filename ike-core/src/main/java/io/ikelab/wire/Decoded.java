package io.ikelab.wire;

import java.util.Optional;

/**
 * What became of a datagram. The two faults differ in what they may do: only one found in an authenticated message may
 * change an IKE SA, the other may be answered or ignored, no more (RFC 7296 §2.21).
 */
public sealed interface Decoded {

    /**
     * A message whose octets have the form of one; whether its payloads belong together is for {@link MessageRules}.
     *
     * @param protectedByKeys whether it came in an SK payload and its integrity was checked
     */
    record Complete(IkeMessage message, boolean protectedByKeys) implements Decoded {}

    /**
     * A fragment of a message (RFC 7383), opened by nobody so far. This version announces no support for fragments and
     * puts none together; one that comes all the same is told apart from noise here and goes no further.
     *
     * @param number of this fragment, from 1
     * @param total how many there are
     */
    record AwaitingFragments(IkeHeader header, int number, int total) implements Decoded {}

    /** The peer itself sent this: the integrity check passed, and the content is at fault. */
    record ProtectedFault(IkeHeader header, WireFault fault) implements Decoded {}

    /**
     * Anybody may have sent this.
     *
     * @param header the header where there was one, so that an answer can be addressed
     */
    record UnprotectedFault(Optional<IkeHeader> header, WireFault fault) implements Decoded, HeaderResult {}
}
