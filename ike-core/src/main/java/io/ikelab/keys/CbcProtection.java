package io.ikelab.keys;

import io.ikelab.crypto.CbcCipher;
import io.ikelab.crypto.Integrity;
import io.ikelab.net.Randomness;
import io.ikelab.octets.Octets;
import io.ikelab.wire.MessageOpener;
import io.ikelab.wire.MessageSealer;
import java.util.Arrays;
import java.util.Optional;

/**
 * The SK payload with a CBC cipher and a separate integrity algorithm: IV, encrypted payloads with padding, and an ICV
 * over the whole message before it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-3.14">RFC 7296 §3.14</a>
 */
final class CbcProtection implements MessageSealer, MessageOpener {
    private final CbcCipher cipher;
    private final Integrity integrity;
    private final DirectionalKeys keys;
    private final Randomness random;

    CbcProtection(CbcCipher cipher, Integrity integrity, DirectionalKeys keys, Randomness random) {
        this.cipher = cipher;
        this.integrity = integrity;
        this.keys = keys;
        this.random = random;
    }

    @Override
    public int bodyLength(int innerLength) {
        return cipher.blockLength() + padded(innerLength) + integrity.icvLength();
    }

    @Override
    public void seal(byte[] message, int bodyOffset, Octets inner) {
        byte[] iv = new byte[cipher.blockLength()];
        random.fill(iv);
        byte[] plaintext = new byte[padded(inner.length())];
        inner.copyTo(plaintext, 0);
        plaintext[plaintext.length - 1] = (byte) (plaintext.length - inner.length() - 1);
        byte[] key = keys.encryption().reveal();
        byte[] ciphertext = cipher.encrypt(key, iv, plaintext);
        Arrays.fill(key, (byte) 0);
        System.arraycopy(iv, 0, message, bodyOffset, iv.length);
        System.arraycopy(ciphertext, 0, message, bodyOffset + iv.length, ciphertext.length);
        int icvOffset = bodyOffset + iv.length + ciphertext.length;
        byte[] icv = checksum(message, icvOffset);
        System.arraycopy(icv, 0, message, icvOffset, icv.length);
    }

    @Override
    public Optional<Octets> open(Octets message, int bodyOffset) {
        int icvOffset = message.length() - integrity.icvLength();
        int ivEnd = bodyOffset + cipher.blockLength();
        int encrypted = icvOffset - ivEnd;
        if (encrypted < cipher.blockLength() || encrypted % cipher.blockLength() != 0) {
            return Optional.empty();
        }
        byte[] bytes = message.toByteArray();
        if (!constantTimeEquals(checksum(bytes, icvOffset), bytes, icvOffset)) {
            return Optional.empty();
        }
        byte[] key = keys.encryption().reveal();
        byte[] plaintext = cipher.decrypt(
                key, Arrays.copyOfRange(bytes, bodyOffset, ivEnd), Arrays.copyOfRange(bytes, ivEnd, icvOffset));
        Arrays.fill(key, (byte) 0);
        int padding = plaintext[plaintext.length - 1] & 0xff;
        return padding < plaintext.length
                ? Optional.of(Octets.copyOf(plaintext, 0, plaintext.length - padding - 1))
                : Optional.empty();
    }

    /** Payloads, padding and the pad length octet fill whole blocks. */
    private int padded(int innerLength) {
        return (innerLength / cipher.blockLength() + 1) * cipher.blockLength();
    }

    private byte[] checksum(byte[] message, int length) {
        byte[] key = keys.integrity().reveal();
        byte[] icv = integrity.compute(key, message, 0, length);
        Arrays.fill(key, (byte) 0);
        return icv;
    }

    private static boolean constantTimeEquals(byte[] computed, byte[] message, int offset) {
        int difference = 0;
        for (int i = 0; i < computed.length; i++) {
            difference |= computed[i] ^ message[offset + i];
        }
        return difference == 0;
    }
}
