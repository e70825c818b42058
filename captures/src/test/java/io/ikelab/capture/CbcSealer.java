package io.ikelab.capture;

import io.ikelab.octets.Octets;
import io.ikelab.wire.MessageSealer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Seals SK payloads with AES-CBC and HMAC-SHA2-256-128 from the JDK: another hand than the one that ships. */
record CbcSealer(Octets encryption, Octets integrity) implements MessageSealer {
    private static final int BLOCK = 16;
    private static final int ICV = 16;

    @Override
    public int bodyLength(int innerLength) {
        return BLOCK + padded(innerLength) + ICV;
    }

    @Override
    public void seal(byte[] message, int bodyOffset, Octets inner) {
        try {
            byte[] iv = new byte[BLOCK];
            Arrays.fill(iv, (byte) inner.length());
            byte[] clear = Arrays.copyOf(inner.toByteArray(), padded(inner.length()));
            clear[clear.length - 1] = (byte) (clear.length - inner.length() - 1);
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE, new SecretKeySpec(encryption.toByteArray(), "AES"), new IvParameterSpec(iv));
            System.arraycopy(iv, 0, message, bodyOffset, BLOCK);
            System.arraycopy(cipher.doFinal(clear), 0, message, bodyOffset + BLOCK, clear.length);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(integrity.toByteArray(), "HmacSHA256"));
            mac.update(message, 0, message.length - ICV);
            System.arraycopy(mac.doFinal(), 0, message, message.length - ICV, ICV);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** RFC 7296 §3.14: at least the octet that says how much was padded. */
    private static int padded(int length) {
        return (length / BLOCK + 1) * BLOCK;
    }
}
