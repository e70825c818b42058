package io.ikelab.wire;

import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.PayloadType;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.MessageId;
import io.ikelab.octets.WireReader;
import io.ikelab.octets.WireWriter;

/**
 * The IKE header without next payload and length, which belong to the codec.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------+---------------+---------------+---------------+
 * |                       IKE SA Initiator's SPI                  |
 * |                                                               |
 * +---------------+---------------+---------------+---------------+
 * |                       IKE SA Responder's SPI                  |
 * |                                                               |
 * +---------------+-------+-------+---------------+---------------+
 * |  Next Payload | MjVer | MnVer | Exchange Type |X X R V I X X X|
 * +---------------+-------+-------+---------------+---------------+
 * |                          Message ID                           |
 * +---------------+---------------+---------------+---------------+
 * |                            Length                             |
 * +---------------+---------------+---------------+---------------+
 * </pre>
 *
 * @param majorVersion 0–15; 2 is the only one this lab speaks
 * @param minorVersion 0–15; ignored when received (RFC 7296 §2.5)
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

    /** The major version this codec speaks. */
    public static final int MAJOR_VERSION = 2;

    static final int NEXT_PAYLOAD_OFFSET = 16;
    static final int VERSION_OFFSET = 17;
    static final int LENGTH_OFFSET = 24;

    private static final int VERSION_MAX = 0xf;
    private static final int RESPONSE = 0x20;
    private static final int HIGHER_VERSION = 0x10;
    private static final int FROM_INITIATOR = 0x08;

    /** @throws IllegalArgumentException when a number does not fit its field */
    public IkeHeader {
        FieldRange.require("major version", majorVersion, VERSION_MAX);
        FieldRange.require("minor version", minorVersion, VERSION_MAX);
        FieldRange.requireU8("exchange type", exchange.code());
    }

    /** A version 2.0 header. */
    public static IkeHeader v2(
            IkeSpi initiatorSpi,
            IkeSpi responderSpi,
            ExchangeType exchange,
            boolean fromInitiator,
            boolean response,
            MessageId messageId) {
        return new IkeHeader(
                initiatorSpi, responderSpi, MAJOR_VERSION, 0, exchange, fromInitiator, response, false, messageId);
    }

    /** Reads all but next payload, which is passed over, and length, which is left. */
    static IkeHeader read(WireReader in) {
        IkeSpi initiatorSpi = new IkeSpi(in.u64());
        IkeSpi responderSpi = new IkeSpi(in.u64());
        in.skip(1);
        int version = in.u8();
        ExchangeType exchange = new ExchangeType(in.u8());
        int flags = in.u8();
        return new IkeHeader(
                initiatorSpi,
                responderSpi,
                version >> 4,
                version & VERSION_MAX,
                exchange,
                (flags & FROM_INITIATOR) != 0,
                (flags & RESPONSE) != 0,
                (flags & HIGHER_VERSION) != 0,
                new MessageId(in.u32()));
    }

    /** Appends the header with next payload and length zero, to be patched. */
    void write(WireWriter out) {
        int flags =
                (fromInitiator ? FROM_INITIATOR : 0) | (response ? RESPONSE : 0) | (higherVersion ? HIGHER_VERSION : 0);
        out.u64(initiatorSpi.value())
                .u64(responderSpi.value())
                .u8(0)
                .u8(majorVersion << 4 | minorVersion)
                .u8(exchange.code())
                .u8(flags)
                .u32(messageId.value())
                .u32(0);
    }

    /** Patches what could not be known before the rest was written. */
    static WireWriter finish(PayloadType first, WireWriter out) {
        return out.patchU8(NEXT_PAYLOAD_OFFSET, first.code()).patchU32(LENGTH_OFFSET, out.length());
    }
}
