package io.ikelab.wire;

import io.ikelab.iana.NotifyType;
import io.ikelab.iana.PayloadType;
import io.ikelab.iana.ProtocolId;
import io.ikelab.octets.Octets;

/**
 * Notify payload.
 *
 * @param protocol which SA it is about; {@link ProtocolId#NONE} when none or the IKE SA itself
 * @param spi of the Child SA it is about, else empty
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-3.10">RFC 7296 §3.10</a>
 */
public record NotifyPayload(ProtocolId protocol, Octets spi, NotifyType notifyType, Octets data) implements Payload {
    /** A notification about the message or the IKE SA, without SPI. */
    public static NotifyPayload of(NotifyType type, Octets data) {
        return new NotifyPayload(ProtocolId.NONE, Octets.EMPTY, type, data);
    }

    public static NotifyPayload of(NotifyType type) {
        return of(type, Octets.EMPTY);
    }

    @Override
    public PayloadType type() {
        return PayloadType.NOTIFY;
    }
}
