package io.ikelab.esp.jca;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Asks the JDK's own provider, and no other that may be installed, for what every JDK since 11 has. */
final class JcaCiphers {
    private static final String PROVIDER = "SunJCE";

    private JcaCiphers() {}

    static Cipher cipher(String transformation) {
        try {
            return Cipher.getInstance(transformation, PROVIDER);
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("this JDK has no " + transformation, absent);
        }
    }

    static Mac mac(String algorithm, byte[] key) {
        try {
            Mac mac = Mac.getInstance(algorithm, PROVIDER);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac;
        } catch (InvalidKeyException refused) {
            throw new IllegalArgumentException(algorithm + " refused its key", refused);
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("this JDK has no " + algorithm.toUpperCase(Locale.ROOT), absent);
        }
    }
}
