package io.ikelab.esp.bc;

import io.ikelab.child.EspKeys;
import io.ikelab.esp.AesGcmSuite;
import io.ikelab.esp.EspCipher;
import io.ikelab.esp.EspEngine;
import io.ikelab.policy.EspSuite;
import org.bouncycastle.crypto.CryptoServicesRegistrar;
import org.bouncycastle.crypto.modes.AESGCMPacketCipher;

/** ESP by Bouncy Castle's packet ciphers. */
public final class BcEspEngine implements EspEngine {
    private static final String NATIVE_GCM = "AES/GCM-PC";

    @Override
    public String name() {
        return "bc";
    }

    @Override
    public String description() {
        return isNative()
                ? "Bouncy Castle LTS, native AES-GCM"
                : "Bouncy Castle LTS in pure Java (its native library did not load here): expect a twentieth of the"
                        + " speed";
    }

    /** Whether the library's native AES-GCM was found fit for this processor. */
    public boolean isNative() {
        return CryptoServicesRegistrar.hasEnabledService(NATIVE_GCM);
    }

    @Override
    public boolean supports(EspSuite suite) {
        return AesGcmSuite.fits(suite);
    }

    @Override
    public EspCipher cipher(EspSuite suite, EspKeys keys) {
        return AesGcmSuite.cipher(suite, keys, key -> new BcAesGcm(AESGCMPacketCipher.newInstance(), key));
    }
}
