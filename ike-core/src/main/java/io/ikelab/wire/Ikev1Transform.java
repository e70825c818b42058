package io.ikelab.wire;

import io.ikelab.octets.WireWriter;

/**
 * One combination of algorithms for an ISAKMP SA, authenticated by a pre-shared key.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------+---------------+---------------+---------------+
 * | Next Payload  |   RESERVED    |         Payload Length        |
 * +---------------+---------------+---------------+---------------+
 * | Transform #   | Transform-Id  |           RESERVED2           |
 * +---------------+---------------+---------------+---------------+
 * ~                        SA Attributes                          ~
 * +---------------+---------------+---------------+---------------+
 * </pre>
 *
 * @param encryption number in version 1's own registry: 1 DES, 5 3DES, 7 AES (RFC 2409 Appendix A, RFC 3602 §5.3)
 * @param keyBits 0 where the algorithm has a fixed key length and carries no attribute
 * @param hash 1 MD5, 2 SHA-1, 4 SHA2-256, 5 SHA2-384, 6 SHA2-512
 * @param group the same numbers as in version 2
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2408#section-3.6">RFC 2408 §3.6</a>
 */
public record Ikev1Transform(int encryption, int keyBits, int hash, int group) {
    static final int TRANSFORM_PAYLOAD = 3;

    private static final int KEY_IKE = 1;
    private static final int ENCRYPTION = 1;
    private static final int HASH = 2;
    private static final int AUTHENTICATION = 3;
    private static final int PRE_SHARED_KEY = 1;
    private static final int GROUP = 4;
    private static final int LIFE_TYPE = 11;
    private static final int SECONDS = 1;
    private static final int LIFE_DURATION = 12;
    private static final int KEY_LENGTH = 14;

    /** 8 hours, which is also what Azure holds an IKE SA for. */
    private static final int LIFE_SECONDS = 28_800;

    /** RFC 2408 §3.3: the attribute is type and value, two octets each. */
    private static final int SHORT_FORM = 0x8000;

    void write(int number, boolean last, WireWriter out) {
        int start = out.length();
        out.u8(last ? 0 : TRANSFORM_PAYLOAD).u8(0).u16(0);
        out.u8(number).u8(KEY_IKE).u16(0);
        attribute(ENCRYPTION, encryption, out);
        if (keyBits > 0) {
            attribute(KEY_LENGTH, keyBits, out);
        }
        attribute(HASH, hash, out);
        attribute(GROUP, group, out);
        attribute(AUTHENTICATION, PRE_SHARED_KEY, out);
        attribute(LIFE_TYPE, SECONDS, out);
        attribute(LIFE_DURATION, LIFE_SECONDS, out);
        out.patchU16(start + 2, out.length() - start);
    }

    private static void attribute(int type, int value, WireWriter out) {
        out.u16(SHORT_FORM | type).u16(value);
    }
}
