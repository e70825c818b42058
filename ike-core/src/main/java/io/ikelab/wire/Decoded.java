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

    /** A piece of a message, its integrity checked; {@link MessageCodec#join} makes the message once all are there. */
    record AwaitingFragments(IkeHeader header, Fragment fragment) implements Decoded {}

    /** The peer itself sent this: the integrity check passed, and the content is at fault. */
    record ProtectedFault(IkeHeader header, WireFault fault) implements Decoded {}

    /**
     * Anybody may have sent this.
     *
     * @param header the header where there was one, so that an answer can be addressed
     */
    record UnprotectedFault(Optional<IkeHeader> header, WireFault fault) implements Decoded, HeaderResult {}
}
