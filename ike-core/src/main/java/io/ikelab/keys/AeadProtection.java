package io.ikelab.keys;

import io.ikelab.crypto.Aead;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import io.ikelab.wire.MessageOpener;
import io.ikelab.wire.MessageSealer;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * The SK payload with an AEAD: IV, and the encrypted payloads with padding and tag. All of the message before the IV is
 * the associated data.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5282#section-3">RFC 5282 §3</a>
 */
final class AeadProtection implements MessageSealer, MessageOpener {
    private final Aead aead;
    private final Secret keyAndSalt;
    private long sealed;

    /** @param keyAndSalt SK_e of one direction: the key, then the salt (RFC 5282 §7.1) */
    AeadProtection(Aead aead, Secret keyAndSalt) {
        this.aead = aead;
        this.keyAndSalt = keyAndSalt;
    }

    @Override
    public int bodyLength(int innerLength) {
        return aead.ivLength() + innerLength + 1 + aead.tagLength();
    }

    @Override
    public void seal(byte[] message, int bodyOffset, Octets inner) {
        byte[] iv = nextIv();
        byte[] associated = Arrays.copyOf(message, bodyOffset);
        // The last octet is the pad length, 0: an AEAD needs no padding, and none should be sent (RFC 7634 §3).
        byte[] plaintext = new byte[inner.length() + 1];
        inner.copyTo(plaintext, 0);
        byte[] key = key();
        byte[] ciphertext = aead.seal(key, nonce(iv), associated, plaintext);
        Arrays.fill(key, (byte) 0);
        System.arraycopy(iv, 0, message, bodyOffset, iv.length);
        System.arraycopy(ciphertext, 0, message, bodyOffset + iv.length, ciphertext.length);
    }

    @Override
    public Optional<Octets> open(Octets message, int bodyOffset) {
        int ivEnd = bodyOffset + aead.ivLength();
        if (message.length() - ivEnd < 1 + aead.tagLength()) {
            return Optional.empty();
        }
        byte[] bytes = message.toByteArray();
        byte[] key = key();
        Optional<byte[]> plaintext = aead.open(
                key,
                nonce(Arrays.copyOfRange(bytes, bodyOffset, ivEnd)),
                Arrays.copyOf(bytes, bodyOffset),
                Arrays.copyOfRange(bytes, ivEnd, bytes.length));
        Arrays.fill(key, (byte) 0);
        return plaintext.flatMap(AeadProtection::withoutPadding);
    }

    /** A counter: the one simple way never to come to the same IV twice under a key (RFC 5282 §3.1). */
    private byte[] nextIv() {
        return ByteBuffer.allocate(aead.ivLength()).putLong(sealed++).array();
    }

    private byte[] nonce(byte[] iv) {
        byte[] secret = keyAndSalt.reveal();
        byte[] nonce = new byte[aead.saltLength() + iv.length];
        System.arraycopy(secret, aead.keyLength(), nonce, 0, aead.saltLength());
        System.arraycopy(iv, 0, nonce, aead.saltLength(), iv.length);
        Arrays.fill(secret, (byte) 0);
        return nonce;
    }

    private byte[] key() {
        byte[] secret = keyAndSalt.reveal();
        byte[] key = Arrays.copyOf(secret, aead.keyLength());
        Arrays.fill(secret, (byte) 0);
        return key;
    }

    /** RFC 5282 §3: any amount of padding is accepted, whatever is in it. */
    private static Optional<Octets> withoutPadding(byte[] plaintext) {
        int padding = plaintext[plaintext.length - 1] & 0xff;
        return padding < plaintext.length
                ? Optional.of(Octets.copyOf(plaintext, 0, plaintext.length - padding - 1))
                : Optional.empty();
    }
}
