package io.ikelab.wire;

import io.ikelab.iana.Ikev1ExchangeType;
import io.ikelab.iana.NotifyType;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireWriter;

/**
 * The one thing this lab says in IKE version 1: an Informational message in the clear with a notification about the
 * ISAKMP SA. Numbers up to 30 mean the same there and in version 2.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------+---------------+---------------+---------------+
 * | Next Payload  |   RESERVED    |         Payload Length        |
 * +---------------+---------------+---------------+---------------+
 * |              Domain of Interpretation  (DOI)                  |
 * +---------------+---------------+---------------+---------------+
 * |  Protocol-ID  |   SPI Size    |      Notify Message Type      |
 * +---------------+---------------+---------------+---------------+
 * </pre>
 *
 * @param initiatorCookie as the message has it that is answered
 * @param responderCookie likewise
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2408#section-3.14">RFC 2408 §3.14, §4.8</a>
 */
public record Ikev1Notification(IkeSpi initiatorCookie, IkeSpi responderCookie, NotifyType type) {
    private static final int VERSION_1_0 = 0x10;
    private static final int NOTIFICATION = 11;
    private static final int PAYLOAD_LENGTH = 12;
    private static final int IPSEC_DOI = 1;
    private static final int ISAKMP = 1;

    /** The message, with message id 0 since no SA is there whose exchanges it could be told from. */
    public Octets encode() {
        return new WireWriter(IkeHeader.LENGTH + PAYLOAD_LENGTH)
                .u64(initiatorCookie.value())
                .u64(responderCookie.value())
                .u8(NOTIFICATION)
                .u8(VERSION_1_0)
                .u8(Ikev1ExchangeType.INFORMATIONAL.code())
                .u8(0)
                .u32(0)
                .u32(IkeHeader.LENGTH + PAYLOAD_LENGTH)
                .u8(0)
                .u8(0)
                .u16(PAYLOAD_LENGTH)
                .u32(IPSEC_DOI)
                .u8(ISAKMP)
                .u8(0)
                .u16(type.code())
                .toOctets();
    }
}
