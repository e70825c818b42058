package io.ikelab.lab.explain;

import io.ikelab.octets.Octets;
import java.util.ArrayList;
import java.util.List;

/**
 * The transforms of an SA payload of phase 1, in words.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2409#appendix-A">RFC 2409 Appendix A</a>
 */
final class Version1Offers {
    /** Generic header, DOI and situation (RFC 2408 §3.4). */
    private static final int PROPOSAL_AT = 12;

    private static final int PROPOSAL_HEADER = 8;
    private static final int TRANSFORM_HEADER = 8;
    private static final int TRANSFORMS_MAX = 64;
    private static final int SHORT_FORM = 0x8000;
    private static final int ATTRIBUTE = 4;

    private Version1Offers() {}

    static List<String> of(Octets payload) {
        List<String> offers = new ArrayList<>();
        int spiLength = payload.length() >= PROPOSAL_AT + PROPOSAL_HEADER ? payload.at(PROPOSAL_AT + 6) : 0;
        int at = PROPOSAL_AT + PROPOSAL_HEADER + spiLength;
        while (at + TRANSFORM_HEADER <= payload.length() && offers.size() < TRANSFORMS_MAX) {
            int length = u16(payload, at + 2);
            if (length < TRANSFORM_HEADER || at + length > payload.length()) {
                return offers;
            }
            offers.add(transform(payload.slice(at + TRANSFORM_HEADER, at + length)));
            at += length;
        }
        return offers;
    }

    /** RFC 2408 §3.3: an attribute has its value in two octets, or says how many it has. */
    private static String transform(Octets attributes) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at + ATTRIBUTE <= attributes.length()) {
            int type = u16(attributes, at);
            int value = u16(attributes, at + 2);
            boolean brief = (type & SHORT_FORM) != 0;
            if (brief) {
                Version1Algorithms.word(type & ~SHORT_FORM, value).ifPresent(words::add);
            }
            at += ATTRIBUTE + (brief ? 0 : value);
        }
        return words.isEmpty() ? "nothing" : String.join(" ", words);
    }

    private static int u16(Octets octets, int at) {
        return octets.at(at) << Byte.SIZE | octets.at(at + 1);
    }
}
