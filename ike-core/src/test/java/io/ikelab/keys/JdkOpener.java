package io.ikelab.keys;

import io.ikelab.octets.Octets;
import io.ikelab.policy.IkeSuite;
import io.ikelab.wire.MessageOpener;
import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Opens what was sealed with the JDK's algorithms, and as the RFCs say rather than as our code does. */
record JdkOpener(IkeSuite suite, DirectionalKeys keys) implements MessageOpener {
    private static final int SALT = 4;
    private static final int AEAD_IV = 8;

    @Override
    public Optional<Octets> open(Octets message, int bodyOffset) {
        try {
            return suite.encryption().isAead() ? openAead(message, bodyOffset) : openBlocks(message, bodyOffset);
        } catch (AEADBadTagException changed) {
            return Optional.empty();
        } catch (GeneralSecurityException broken) {
            throw new AssertionError(broken);
        }
    }

    /** RFC 5282 §3 to §5: the key's last octets begin the nonce, the message up to the IV is checked, too. */
    private Optional<Octets> openAead(Octets message, int bodyOffset) throws GeneralSecurityException {
        Octets secret = keys.encryption().disclose();
        Octets key = secret.slice(0, secret.length() - SALT);
        int ivEnd = bodyOffset + AEAD_IV;
        byte[] nonce = secret.slice(key.length(), secret.length())
                .concat(message.slice(bodyOffset, ivEnd))
                .toByteArray();
        boolean gcm = transformation().startsWith("AES");
        AlgorithmParameterSpec parameters = gcm ? new GCMParameterSpec(128, nonce) : new IvParameterSpec(nonce);
        Cipher cipher = decrypting(key, parameters);
        cipher.updateAAD(message.slice(0, bodyOffset).toByteArray());
        return Optional.of(
                unpadded(cipher.doFinal(message.slice(ivEnd, message.length()).toByteArray())));
    }

    /** RFC 7296 §3.14: the checksum is over all that is before it. */
    private Optional<Octets> openBlocks(Octets message, int bodyOffset) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(hmac());
        mac.init(new SecretKeySpec(keys.integrity().disclose().toByteArray(), hmac()));
        int icvOffset = message.length() - icvLength();
        Octets checksum = Octets.copyOf(mac.doFinal(message.slice(0, icvOffset).toByteArray()));
        if (!checksum.startsWith(message.slice(icvOffset, message.length()))) {
            return Optional.empty();
        }
        int ivEnd = bodyOffset + (transformation().startsWith("AES") ? 16 : 8);
        Cipher cipher = decrypting(
                keys.encryption().disclose(),
                new IvParameterSpec(message.slice(bodyOffset, ivEnd).toByteArray()));
        return Optional.of(
                unpadded(cipher.doFinal(message.slice(ivEnd, icvOffset).toByteArray())));
    }

    private Cipher decrypting(Octets key, AlgorithmParameterSpec parameters) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(transformation());
        String algorithm = transformation().split("[/-]", 2)[0];
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key.toByteArray(), algorithm), parameters);
        return cipher;
    }

    private static Octets unpadded(byte[] plaintext) {
        int padding = plaintext[plaintext.length - 1] & 0xff;
        return Octets.copyOf(plaintext, 0, plaintext.length - padding - 1);
    }

    private String transformation() {
        return switch (suite.encryption()) {
            case AES_GCM_16 -> "AES/GCM/NoPadding";
            case CHACHA20_POLY1305 -> "ChaCha20-Poly1305";
            case AES_CBC -> "AES/CBC/NoPadding";
            case TRIPLE_DES -> "DESede/CBC/NoPadding";
            case DES -> "DES/CBC/NoPadding";
            case NULL, AES_CTR, AES_CCM_8, AES_CCM_12, AES_CCM_16, AES_GCM_8, AES_GCM_12 ->
                throw new AssertionError(suite);
        };
    }

    private String hmac() {
        return switch (suite.integrity().orElseThrow()) {
            case HMAC_MD5_96 -> "HmacMD5";
            case HMAC_SHA1_96 -> "HmacSHA1";
            case HMAC_SHA2_256_128 -> "HmacSHA256";
            case HMAC_SHA2_384_192 -> "HmacSHA384";
            case HMAC_SHA2_512_256 -> "HmacSHA512";
            case NONE, AES_XCBC_96, AES_CMAC_96 -> throw new AssertionError(suite);
        };
    }

    private int icvLength() {
        return switch (suite.integrity().orElseThrow()) {
            case HMAC_MD5_96, HMAC_SHA1_96 -> 12;
            case HMAC_SHA2_256_128 -> 16;
            case HMAC_SHA2_384_192 -> 24;
            case HMAC_SHA2_512_256 -> 32;
            case NONE, AES_XCBC_96, AES_CMAC_96 -> throw new AssertionError(suite);
        };
    }
}
