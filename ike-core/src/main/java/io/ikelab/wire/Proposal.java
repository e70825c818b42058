package io.ikelab.wire;

import io.ikelab.iana.ProtocolId;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireReader;
import io.ikelab.octets.WireWriter;
import java.util.List;

/**
 * Proposal substructure; its first four octets belong to the SA payload's chain.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------+---------------+---------------+---------------+
 * | Last Substruc |   RESERVED    |         Proposal Length       |
 * +---------------+---------------+---------------+---------------+
 * | Proposal Num  |  Protocol ID  |    SPI Size   |Num  Transforms|
 * +---------------+---------------+---------------+---------------+
 * ~                        SPI (variable)                         ~
 * +---------------+---------------+---------------+---------------+
 * ~                         Transforms                            ~
 * +---------------+---------------+---------------+---------------+
 * </pre>
 *
 * @param number from 1, one more for each; a response repeats the chosen one's
 * @param spi empty in IKE_SA_INIT, 8 octets when an IKE SA is rekeyed, 4 for ESP
 * @param transforms 1 to 255
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-3.3.1">RFC 7296 §3.3.1</a>
 */
public record Proposal(int number, ProtocolId protocol, Octets spi, List<Transform> transforms) {
    private static final Substructures TRANSFORMS = new Substructures("transform", 3, 0xff);
    private static final String NO_TRANSFORM = "a proposal has at least one transform";

    /** @throws IllegalArgumentException when a field is out of range or the SPI's size is not one of the protocol's */
    public Proposal {
        transforms = List.copyOf(transforms);
        FieldRange.requireU8("proposal number", number);
        FieldRange.requireU8("SPI size", spi.length());
        FieldRange.requireU8("number of transforms", transforms.size());
        if (!SpiSize.isAllowedInProposal(protocol, spi.length())) {
            throw new IllegalArgumentException(SpiSize.rule(protocol, spi.length()));
        }
        if (transforms.isEmpty()) {
            throw new IllegalArgumentException(NO_TRANSFORM);
        }
    }

    static Proposal read(WireReader in) {
        int number = in.u8();
        ProtocolId protocol = new ProtocolId(in.u8());
        int spiSize = in.u8();
        int count = in.u8();
        if (!SpiSize.isAllowedInProposal(protocol, spiSize)) {
            throw in.malformed(SpiSize.rule(protocol, spiSize));
        }
        if (count == 0) {
            throw in.malformed(NO_TRANSFORM);
        }
        Octets spi = in.octets(spiSize);
        List<Transform> transforms = TRANSFORMS.read(in, Transform::read);
        if (transforms.size() != count) {
            throw in.malformed("there are " + transforms.size() + " transforms where " + count + " are announced");
        }
        return new Proposal(number, protocol, spi, transforms);
    }

    void write(WireWriter out) {
        out.u8(number)
                .u8(protocol.code())
                .u8(spi.length())
                .u8(transforms.size())
                .octets(spi);
        TRANSFORMS.write(out, transforms, Transform::write);
    }
}
