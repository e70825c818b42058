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
import io.ikelab.esp.ipsecmb.MultiBufferAlgorithms;
import io.ikelab.esp.jca.JcaAlgorithms;
import io.ikelab.esp.openssl.OpensslAlgorithms;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.policy.EspSuite;
import java.util.Locale;

/**
 * ESP by whichever library was measured to be faster. Nothing is timed at start, so that one machine always chooses alike:
 * the system's libIPSec_MB for AES-GCM, and its OpenSSL for all but DES. Without one Bouncy Castle's AES-GCM where its native library uses VAES,
 * which on a processor without it is slower than the JDK's, its AES-CBC wherever that is native and its 3DES; the JDK for
 * everything else.
 */
public final class BestEspEngine implements EspEngine {
    private final String description;
    private final EspAlgorithms algorithms;

    /** Whatever is on this machine. */
    public BestEspEngine() {
        this(new BcEspEngine().variant(), OpensslAlgorithms.arePresent(), MultiBufferAlgorithms.arePresent());
    }

    /** Of the libraries that come with ikelab and its JDK: a node's ESP is the same work wherever it runs. */
    public static BestEspEngine bundled() {
        return new BestEspEngine(new BcEspEngine().variant(), false, false);
    }

    /**
     * @param variant Bouncy Castle's native library, {@code none} without
     * @param openssl whether the system has one
     * @param multiBuffer whether the system has libIPSec_MB
     */
    BestEspEngine(String variant, boolean openssl, boolean multiBuffer) {
        boolean nativeAes = !variant.equals("none");
        boolean wideAes = variant.toLowerCase(Locale.ROOT).startsWith("vaes");
        Owner bundledGcm = wideAes ? Owner.BOUNCY_CASTLE : Owner.JDK;
        Owner gcm = multiBuffer ? Owner.MULTI_BUFFER : openssl ? Owner.OPENSSL : bundledGcm;
        Owner chaCha20 = openssl ? Owner.OPENSSL : Owner.JDK;
        Owner cbc = openssl ? Owner.OPENSSL : nativeAes ? Owner.BOUNCY_CASTLE : Owner.JDK;
        Owner hmac = openssl ? Owner.OPENSSL : Owner.JDK;
        Owner tripleDes = openssl ? Owner.OPENSSL : Owner.BOUNCY_CASTLE;
        description = "AES-GCM by " + gcm.label + ", AES-CBC by " + cbc.label + ", 3DES by " + tripleDes.label
                + ", ChaCha20-Poly1305 by " + chaCha20.label + ", DES by Bouncy Castle LTS, HMAC by " + hmac.label;
        algorithms = new Mix(
                gcm.algorithms(),
                chaCha20.algorithms(),
                cbc.algorithms(),
                tripleDes.algorithms(),
                new BcAlgorithms(),
                hmac.algorithms());
    }

    private enum Owner {
        MULTI_BUFFER("the system's libIPSec_MB"),
        OPENSSL("the system's OpenSSL"),
        BOUNCY_CASTLE("Bouncy Castle LTS"),
        JDK("the JDK");

        private final String label;

        Owner(String label) {
            this.label = label;
        }

        EspAlgorithms algorithms() {
            return switch (this) {
                case MULTI_BUFFER -> new MultiBufferAlgorithms();
                case OPENSSL -> new OpensslAlgorithms();
                case BOUNCY_CASTLE -> new BcAlgorithms();
                case JDK -> new JcaAlgorithms();
            };
        }
    }

    private record Mix(
            EspAlgorithms gcm,
            EspAlgorithms chaCha20,
            EspAlgorithms aesCbc,
            EspAlgorithms tripleDes,
            EspAlgorithms des,
            EspAlgorithms hmac)
            implements EspAlgorithms {
        @Override
        public PacketAead aead(EncryptionId id, byte[] key) {
            return (id == EncryptionId.AES_GCM_16 ? gcm : chaCha20).aead(id, key);
        }

        @Override
        public PacketCbc cbc(EncryptionId id, byte[] key) {
            return switch (id) {
                case AES_CBC -> aesCbc.cbc(id, key);
                case TRIPLE_DES -> tripleDes.cbc(id, key);
                default -> des.cbc(id, key);
            };
        }

        @Override
        public PacketMac mac(IntegrityId id, byte[] key) {
            return hmac.mac(id, key);
        }
    }

    @Override
    public String name() {
        return "best";
    }

    @Override
    public String description() {
        return description;
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
