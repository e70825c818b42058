package io.ikelab.esp.bc;

import io.ikelab.child.EspKeys;
import io.ikelab.esp.EspCipher;
import io.ikelab.esp.EspEngine;
import io.ikelab.esp.SuiteCiphers;
import io.ikelab.policy.EspSuite;
import org.bouncycastle.crypto.CryptoServicesRegistrar;
import org.bouncycastle.crypto.NativeServices;

/** ESP by Bouncy Castle. */
public final class BcEspEngine implements EspEngine {
    private final BcAlgorithms algorithms = new BcAlgorithms();

    @Override
    public String name() {
        return "bc";
    }

    @Override
    public String description() {
        return isNative()
                ? "Bouncy Castle LTS, native AES (variant " + variant() + ")"
                : "Bouncy Castle LTS in pure Java (its native library did not load here): expect a twentieth of the"
                        + " speed";
    }

    /** Whether the library's native AES-GCM was found fit for this processor. */
    public boolean isNative() {
        return CryptoServicesRegistrar.hasEnabledService(NativeServices.AES_GCM_PC);
    }

    /** Which of its native libraries it chose for this processor, such as {@code vaesf} or {@code avx}; else {@code none}. */
    public String variant() {
        return isNative() ? CryptoServicesRegistrar.getNativeServices().getVariant() : "none";
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
