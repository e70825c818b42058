package io.ikelab.esp.best;

import io.ikelab.child.EspKeys;
import io.ikelab.esp.EspAlgorithms;
import io.ikelab.esp.EspCipher;
import io.ikelab.esp.EspEngine;
import io.ikelab.esp.PacketAead;
import io.ikelab.esp.PacketCbc;
import io.ikelab.esp.PacketMac;
import io.ikelab.esp.SuiteCiphers;
import io.ikelab.esp.bc.BcAlgorithms;
import io.ikelab.esp.bc.BcEspEngine;
import io.ikelab.esp.jca.JcaAlgorithms;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.policy.EspSuite;
import java.util.Locale;

/**
 * ESP by whichever library was measured to be faster. Nothing is timed at start, so that one machine always chooses alike:
 * Bouncy Castle's AES-GCM where its native library uses VAES, which on a processor without it is slower than the JDK's; its
 * AES-CBC wherever that is native, its 3DES and DES always; the JDK for everything else.
 */
public final class BestEspEngine implements EspEngine {
    private final boolean wideAes;
    private final boolean nativeAes;
    private final EspAlgorithms algorithms;

    public BestEspEngine() {
        this(new BcEspEngine().variant());
    }

    /** @param variant Bouncy Castle's native library, {@code none} without */
    BestEspEngine(String variant) {
        wideAes = variant.toLowerCase(Locale.ROOT).startsWith("vaes");
        nativeAes = !variant.equals("none");
        algorithms = new Mix(
                wideAes ? new BcAlgorithms() : new JcaAlgorithms(),
                nativeAes ? new BcAlgorithms() : new JcaAlgorithms(),
                new BcAlgorithms(),
                new JcaAlgorithms());
    }

    private record Mix(EspAlgorithms gcm, EspAlgorithms aesCbc, EspAlgorithms des, EspAlgorithms others)
            implements EspAlgorithms {
        @Override
        public PacketAead aead(EncryptionId id, byte[] key) {
            return (id == EncryptionId.AES_GCM_16 ? gcm : others).aead(id, key);
        }

        @Override
        public PacketCbc cbc(EncryptionId id, byte[] key) {
            return (id == EncryptionId.AES_CBC ? aesCbc : des).cbc(id, key);
        }

        @Override
        public PacketMac mac(IntegrityId id, byte[] key) {
            return others.mac(id, key);
        }
    }

    @Override
    public String name() {
        return "best";
    }

    @Override
    public String description() {
        return "AES-GCM by " + owner(wideAes) + ", AES-CBC by " + owner(nativeAes)
                + ", 3DES and DES by Bouncy Castle LTS, ChaCha20-Poly1305 and HMAC by " + owner(false);
    }

    private static String owner(boolean bouncyCastle) {
        return bouncyCastle ? "Bouncy Castle LTS (native)" : "the JDK";
    }

    @Override
    public boolean supports(EspSuite suite) {
        return SuiteCiphers.fits(suite);
    }

    @Override
    public EspCipher cipher(EspSuite suite, EspKeys keys) {
        return SuiteCiphers.cipher(suite, keys, algorithms);
    }
}
