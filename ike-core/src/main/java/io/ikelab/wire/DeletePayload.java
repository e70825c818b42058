package io.ikelab.wire;

import io.ikelab.iana.PayloadType;
import io.ikelab.iana.ProtocolId;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireReader;
import io.ikelab.octets.WireWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Delete payload: the SAs the sender will no longer receive on.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------+---------------+---------------+---------------+
 * |  Protocol ID  |   SPI Size    |          Num of SPIs          |
 * +---------------+---------------+---------------+---------------+
 * ~               Security Parameter Index(es) (SPI)              ~
 * +---------------+---------------+---------------+---------------+
 * </pre>
 *
 * @param spis the sender's inbound SPIs, all of one size: 4 octets for ESP and AH; none for the IKE SA
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-3.11">RFC 7296 §3.11</a>
 */
public record DeletePayload(ProtocolId protocol, List<Octets> spis) implements Payload {
    /** @throws IllegalArgumentException when the SPIs are not of one size, or of one the protocol does not have */
    public DeletePayload {
        spis = List.copyOf(spis);
        FieldRange.requireU16("the number of SPIs", spis.size());
        if (!spis.isEmpty()) {
            requireOneSize(protocol, spis);
        }
    }

    /** Deletes the IKE SA the message travels in. */
    public static DeletePayload ikeSa() {
        return new DeletePayload(ProtocolId.IKE, List.of());
    }

    static DeletePayload read(WireReader in) {
        ProtocolId protocol = new ProtocolId(in.u8());
        int size = in.u8();
        int count = in.u16();
        if (!SpiSize.isAllowedInDelete(protocol, size)) {
            throw in.malformed(SpiSize.rule(protocol, size));
        }
        if (size * count != in.remaining() || size == 0 && count > 0) {
            throw in.malformed(count + " SPIs of " + size + " octets are not " + in.remaining() + " octets");
        }
        List<Octets> spis = new ArrayList<>(count);
        while (in.hasRemaining()) {
            spis.add(in.octets(size));
        }
        return new DeletePayload(protocol, spis);
    }

    @Override
    public PayloadType type() {
        return PayloadType.DELETE;
    }

    @Override
    public void write(WireWriter out) {
        out.u8(protocol.code()).u8(spiSize()).u16(spis.size());
        spis.forEach(out::octets);
    }

    private int spiSize() {
        if (spis.isEmpty()) {
            return protocol.equals(ProtocolId.ESP) || protocol.equals(ProtocolId.AH) ? SpiSize.ESP_OR_AH : 0;
        }
        return spis.getFirst().length();
    }

    private static void requireOneSize(ProtocolId protocol, List<Octets> spis) {
        int size = spis.getFirst().length();
        FieldRange.requireU8("SPI size", size);
        if (size == 0 || !SpiSize.isAllowedInDelete(protocol, size)) {
            throw new IllegalArgumentException(SpiSize.rule(protocol, size));
        }
        if (spis.stream().anyMatch(spi -> spi.length() != size)) {
            throw new IllegalArgumentException("the SPIs of a Delete payload are of one size");
        }
    }
}
