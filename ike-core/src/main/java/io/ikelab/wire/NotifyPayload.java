package io.ikelab.wire;

import io.ikelab.iana.NotifyType;
import io.ikelab.iana.PayloadType;
import io.ikelab.iana.ProtocolId;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireReader;
import io.ikelab.octets.WireWriter;

/**
 * Notify payload.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------+---------------+---------------+---------------+
 * |  Protocol ID  |   SPI Size    |      Notify Message Type      |
 * +---------------+---------------+---------------+---------------+
 * ~                Security Parameter Index (SPI)                 ~
 * +---------------+---------------+---------------+---------------+
 * ~                       Notification Data                       ~
 * +---------------+---------------+---------------+---------------+
 * </pre>
 *
 * @param protocol which SA it is about; {@link ProtocolId#NONE} when none or the IKE SA itself
 * @param spi of the Child SA it is about, else empty; at most 255 octets
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-3.10">RFC 7296 §3.10</a>
 */
public record NotifyPayload(ProtocolId protocol, Octets spi, NotifyType notifyType, Octets data) implements Payload {
    /** @throws IllegalArgumentException when the SPI's length does not fit its field */
    public NotifyPayload {
        FieldRange.requireU8("SPI size", spi.length());
    }

    /** A notification about the message or the IKE SA, without SPI. */
    public static NotifyPayload of(NotifyType type, Octets data) {
        return new NotifyPayload(ProtocolId.NONE, Octets.EMPTY, type, data);
    }

    public static NotifyPayload of(NotifyType type) {
        return of(type, Octets.EMPTY);
    }

    static NotifyPayload read(WireReader in) {
        ProtocolId protocol = new ProtocolId(in.u8());
        int spiSize = in.u8();
        NotifyType type = new NotifyType(in.u16());
        return new NotifyPayload(protocol, in.octets(spiSize), type, in.rest());
    }

    @Override
    public PayloadType type() {
        return PayloadType.NOTIFY;
    }

    @Override
    public void write(WireWriter out) {
        out.u8(protocol.code())
                .u8(spi.length())
                .u16(notifyType.code())
                .octets(spi)
                .octets(data);
    }
}
