package io.ikelab.wire;

import io.ikelab.octets.Octets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of one direction that came with somebody's recorded message, with the JDK's algorithms: it opens suites this
 * project may not speak, and seals again with the message's own IV and padding, so that the same octets must come out.
 */
sealed interface RecordedKeys extends MessageOpener {

    /** The same message's sealer. */
    MessageSealer like(Octets message, int bodyOffset);

    /**
     * A CBC cipher with HMAC-SHA1-96.
     *
     * @param transformation such as {@code AES/CBC/NoPadding}
     * @param integrity empty where the recorded ICV is known to be wrong: it is taken as it is
     */
    record Cbc(String transformation, int blockLength, Octets encryption, Optional<Octets> integrity)
            implements RecordedKeys {
        private static final int ICV_LENGTH = 12;

        @Override
        public Optional<Octets> open(Octets message, int bodyOffset) {
            if (integrity.isPresent() && !icv(message).equals(message.slice(icvOffset(message), message.length()))) {
                return Optional.empty();
            }
            Octets plain = plain(message, bodyOffset);
            return Optional.of(plain.slice(0, plain.length() - plain.at(plain.length() - 1) - 1));
        }

        @Override
        public MessageSealer like(Octets message, int bodyOffset) {
            Octets plain = plain(message, bodyOffset);
            return new Resealing(message, bodyOffset, padding(plain), (inner, out) -> {
                byte[] iv = message.slice(bodyOffset, bodyOffset + blockLength).toByteArray();
                byte[] encrypted = crypt(Cipher.ENCRYPT_MODE, iv, inner.toByteArray());
                System.arraycopy(iv, 0, out, bodyOffset, iv.length);
                System.arraycopy(encrypted, 0, out, bodyOffset + iv.length, encrypted.length);
                Octets icv = integrity.isPresent()
                        ? icv(Octets.copyOf(out))
                        : message.slice(icvOffset(message), message.length());
                icv.copyTo(out, out.length - ICV_LENGTH);
            });
        }

        private Octets plain(Octets message, int bodyOffset) {
            int ivEnd = bodyOffset + blockLength;
            byte[] iv = message.slice(bodyOffset, ivEnd).toByteArray();
            return Octets.copyOf(crypt(
                    Cipher.DECRYPT_MODE,
                    iv,
                    message.slice(ivEnd, icvOffset(message)).toByteArray()));
        }

        private static int icvOffset(Octets message) {
            return message.length() - ICV_LENGTH;
        }

        private byte[] crypt(int mode, byte[] iv, byte[] input) {
            try {
                Cipher cipher = Cipher.getInstance(transformation);
                String algorithm = transformation.substring(0, transformation.indexOf('/'));
                cipher.init(mode, new SecretKeySpec(encryption.toByteArray(), algorithm), new IvParameterSpec(iv));
                return cipher.doFinal(input);
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }

        private Octets icv(Octets message) {
            try {
                Mac mac = Mac.getInstance("HmacSHA1");
                mac.init(new SecretKeySpec(integrity.orElseThrow().toByteArray(), "HmacSHA1"));
                byte[] all = mac.doFinal(message.slice(0, icvOffset(message)).toByteArray());
                return Octets.copyOf(all, 0, ICV_LENGTH);
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }
    }

    /**
     * AES-GCM with an ICV of 16 octets.
     *
     * @param keyAndSalt the key, and a salt of 4 octets
     */
    record Gcm(Octets keyAndSalt) implements RecordedKeys {
        private static final int IV_LENGTH = 8;
        private static final int SALT_LENGTH = 4;
        private static final int ICV_BITS = 128;

        @Override
        public Optional<Octets> open(Octets message, int bodyOffset) {
            Octets plain = plain(message, bodyOffset);
            return Optional.of(plain.slice(0, plain.length() - plain.at(plain.length() - 1) - 1));
        }

        @Override
        public MessageSealer like(Octets message, int bodyOffset) {
            Octets plain = plain(message, bodyOffset);
            return new Resealing(message, bodyOffset, padding(plain), (inner, out) -> {
                byte[] encrypted = crypt(Cipher.ENCRYPT_MODE, message, bodyOffset, inner.toByteArray());
                message.copyTo(bodyOffset, out, bodyOffset, IV_LENGTH);
                System.arraycopy(encrypted, 0, out, bodyOffset + IV_LENGTH, encrypted.length);
            });
        }

        private Octets plain(Octets message, int bodyOffset) {
            byte[] encrypted =
                    message.slice(bodyOffset + IV_LENGTH, message.length()).toByteArray();
            return Octets.copyOf(crypt(Cipher.DECRYPT_MODE, message, bodyOffset, encrypted));
        }

        private byte[] crypt(int mode, Octets message, int bodyOffset, byte[] input) {
            int keyLength = keyAndSalt.length() - SALT_LENGTH;
            Octets iv = message.slice(bodyOffset, bodyOffset + IV_LENGTH);
            byte[] nonce =
                    keyAndSalt.slice(keyLength, keyAndSalt.length()).concat(iv).toByteArray();
            try {
                Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
                SecretKeySpec key =
                        new SecretKeySpec(keyAndSalt.slice(0, keyLength).toByteArray(), "AES");
                cipher.init(mode, key, new GCMParameterSpec(ICV_BITS, nonce));
                cipher.updateAAD(message.slice(0, bodyOffset).toByteArray());
                return cipher.doFinal(input);
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** What a sealer like that of a recorded message adds, with the recorded padding behind the payloads. */
    record Resealing(Octets message, int bodyOffset, Octets padding, Body body) implements MessageSealer {
        interface Body {
            void write(Octets padded, byte[] out);
        }

        @Override
        public int bodyLength(int innerLength) {
            return message.length() - bodyOffset;
        }

        @Override
        public void seal(byte[] out, int offset, Octets inner) {
            if (offset != bodyOffset
                    || !Octets.copyOf(Arrays.copyOf(out, offset)).equals(message.slice(0, offset))) {
                throw new AssertionError("what stands before the encrypted body is not as it was recorded");
            }
            body.write(inner.concat(padding), out);
        }
    }

    /** Padding and pad length. */
    private static Octets padding(Octets plain) {
        return plain.slice(plain.length() - plain.at(plain.length() - 1) - 1, plain.length());
    }
}
