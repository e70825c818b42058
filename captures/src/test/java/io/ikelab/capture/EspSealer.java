package io.ikelab.capture;

import io.ikelab.child.EspKeys;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireWriter;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Seals tunnel-mode ESP with the JDK's AES-GCM (RFC 4106). */
record EspSealer(EspSpi spi, EspKeys keys, int icvLength) {
    private static final int IPV4 = 4;
    private static final int SALT = 4;
    private static final int FULL_ICV = 16;

    Octets seal(int sequence, Octets inner) {
        Octets key = keys.encryption().disclose();
        Octets salt = key.slice(key.length() - SALT, key.length());
        Octets iv = new WireWriter().u64(sequence).toOctets();
        Octets header = new WireWriter().octets(spi.octets()).u32(sequence).toOctets();
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(key.slice(0, key.length() - SALT).toByteArray(), "AES"),
                    new GCMParameterSpec(8 * FULL_ICV, salt.concat(iv).toByteArray()));
            cipher.updateAAD(header.toByteArray());
            Octets sealed = Octets.copyOf(cipher.doFinal(padded(inner)));
            // A shorter ICV is the first octets of the full one; the JDK gives none of 8.
            return header.concat(iv, sealed.slice(0, sealed.length() - FULL_ICV + icvLength));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static byte[] padded(Octets inner) {
        int pad = -(inner.length() + 2) & 3;
        WireWriter out = new WireWriter().octets(inner);
        for (int i = 1; i <= pad; i++) {
            out.u8(i);
        }
        return out.u8(pad).u8(IPV4).toByteArray();
    }
}
