package io.ikelab.esp;

import io.ikelab.iana.IntegrityId;
import io.ikelab.policy.EspSuite;

/**
 * How much an ESP suite adds to an inner packet in tunnel mode.
 *
 * <p>Integrity alone has a format, too (RFC 4303 §1); inner headers are aligned to four octets (RFC 4303 §2.3).
 *
 * @param ivLength octets of explicit IV
 * @param blockLength octets of which the encrypted part is a multiple; 1 for a stream
 * @param icvLength octets of integrity check value
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4303#section-2">RFC 4303 §2</a>
 */
public record EspFormat(IvRule ivRule, int ivLength, int blockLength, int icvLength) {
    /** SPI and sequence number. */
    public static final int HEADER = 8;

    /** Pad length and next header. */
    public static final int TRAILER = 2;

    /** RFC 4106 §3, §6: 8 octets of IV, 16 of ICV; a counter mode needs no more than ESP's own alignment. */
    public static final EspFormat AES_GCM_16 = new EspFormat(IvRule.UNIQUE, 8, 1, 16);

    /** RFC 7634 §2. */
    private static final EspFormat CHACHA20_POLY1305 = new EspFormat(IvRule.UNIQUE, 8, 1, 16);

    /** RFC 4303 §2.4: ICV and trailer end on 32-bit boundaries whatever the algorithm. */
    private static final int LEAST_ALIGNMENT = 4;

    /** @throws IllegalArgumentException when no engine here can have the suite's algorithms */
    public static EspFormat of(EspSuite suite) {
        int icv = suite.integrity().map(EspFormat::icvLength).orElse(0);
        return switch (suite.encryption()) {
            case AES_GCM_16 -> AES_GCM_16;
            case CHACHA20_POLY1305 -> CHACHA20_POLY1305;
            case AES_CBC -> new EspFormat(IvRule.UNPREDICTABLE, 16, 16, icv);
            case DES, TRIPLE_DES -> new EspFormat(IvRule.UNPREDICTABLE, 8, 8, icv);
            case NULL -> new EspFormat(IvRule.NONE, 0, 1, icv);
            case AES_CTR, AES_CCM_8, AES_CCM_12, AES_CCM_16, AES_GCM_8, AES_GCM_12 ->
                throw new IllegalArgumentException(suite + " is not among ESP's algorithms here");
        };
    }

    /** RFC 2403, RFC 2404, RFC 4868 §2.6: cut to 96 bits, or to half of a SHA-2 hash. */
    private static int icvLength(IntegrityId id) {
        return switch (id) {
            case NONE -> 0;
            case HMAC_MD5_96, HMAC_SHA1_96, AES_XCBC_96, AES_CMAC_96 -> 12;
            case HMAC_SHA2_256_128 -> 16;
            case HMAC_SHA2_384_192 -> 24;
            case HMAC_SHA2_512_256 -> 32;
        };
    }

    /** Inner packet, padding and the two trailer octets end on a multiple of this. */
    public int alignment() {
        return Math.max(LEAST_ALIGNMENT, blockLength);
    }

    /** Octets an inner packet needs before it. */
    public int headroom() {
        return HEADER + ivLength;
    }

    /** Padding octets after an inner packet of {@code innerLength}. */
    public int padding(int innerLength) {
        int unpadded = innerLength + TRAILER;
        return Math.ceilDiv(unpadded, alignment()) * alignment() - unpadded;
    }

    /** Octets of the ESP packet, from its SPI to its ICV, that carries {@code innerLength} octets. */
    public int sealedLength(int innerLength) {
        return headroom() + innerLength + padding(innerLength) + TRAILER + icvLength;
    }

    /** Octets below which nothing of this suite can be whole. */
    public int shortest() {
        return headroom() + Math.max(TRAILER, blockLength) + icvLength;
    }

    /** Whether an ESP packet of {@code length} octets holds whole cipher blocks. */
    public boolean isWholeBlocks(int length) {
        return (length - headroom() - icvLength) % blockLength == 0;
    }
}
