package io.ikelab.wire;

import io.ikelab.iana.ExchangeType;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.MessageId;

/**
 * The IKE header without next payload and length, which belong to the codec.
 *
 * @param fromInitiator the I flag: the sender is the original initiator of the IKE SA
 * @param response the R flag
 * @param higherVersion the V flag: the sender speaks a higher major version, too
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-3.1">RFC 7296 §3.1</a>
 */
public record IkeHeader(
        IkeSpi initiatorSpi,
        IkeSpi responderSpi,
        int majorVersion,
        int minorVersion,
        ExchangeType exchange,
        boolean fromInitiator,
        boolean response,
        boolean higherVersion,
        MessageId messageId) {
    /** Octets of the encoded header. */
    public static final int LENGTH = 28;

    /** A version 2.0 header. */
    public static IkeHeader v2(
            IkeSpi initiatorSpi,
            IkeSpi responderSpi,
            ExchangeType exchange,
            boolean fromInitiator,
            boolean response,
            MessageId messageId) {
        return new IkeHeader(initiatorSpi, responderSpi, 2, 0, exchange, fromInitiator, response, false, messageId);
    }
}
