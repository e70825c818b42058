package io.ikelab.wire;

import io.ikelab.iana.PayloadType;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireReader;
import io.ikelab.octets.WireWriter;
import java.util.List;

/**
 * What one Encrypted Fragment payload (SKF) carried, its integrity checked.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------+---------------+---------------+---------------+
 * |        Fragment Number        |        Total Fragments        |
 * +---------------+---------------+---------------+---------------+
 * ~              as in SK: IV, content, padding, ICV              ~
 * +---------------------------------------------------------------+
 * </pre>
 *
 * @param number from 1 to {@code total}
 * @param total how many there are, 1–65535; a sender may come again with more, smaller ones
 * @param outside payloads before SKF: of types nobody knows yet, and in the first fragment only
 * @param first the type of the first inner payload, told by the first fragment; in the others there is none
 * @param content a piece of the inner payloads, cut anywhere
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7383#section-2.5">RFC 7383 §2.5</a>
 */
public record Fragment(int number, int total, List<Payload> outside, PayloadType first, Octets content) {
    static final int NUMBERS_LENGTH = 4;

    /** Where the number stands in a message that begins with its SKF payload. */
    static final int NUMBER_OFFSET = IkeHeader.LENGTH + PayloadChain.HEADER_LENGTH;

    /** @throws IllegalArgumentException when there is no such number */
    public Fragment {
        outside = List.copyOf(outside);
        FieldRange.requireU16("total fragments", total);
        if (number < 1 || number > total) {
            throw new IllegalArgumentException(rule(number, total));
        }
    }

    /** The two numbers, which are checked by the ICV but not encrypted. */
    record Numbers(int number, int total) {
        static Numbers read(WireReader in) {
            Numbers numbers = new Numbers(in.u16(), in.u16());
            if (numbers.number < 1 || numbers.number > numbers.total) {
                throw in.malformed(rule(numbers.number, numbers.total));
            }
            return numbers;
        }

        Octets octets() {
            return new WireWriter(NUMBERS_LENGTH).u16(number).u16(total).toOctets();
        }
    }

    private static String rule(int number, int total) {
        return "there is no fragment " + number + " of " + total;
    }
}
