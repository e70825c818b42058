package io.ikelab.esp.ipsecmb;

import io.ikelab.child.EspKeys;
import io.ikelab.esp.EspAlgorithms;
import io.ikelab.esp.EspCipher;
import io.ikelab.esp.EspEngine;
import io.ikelab.esp.SuiteCiphers;
import io.ikelab.iana.EncryptionId;
import io.ikelab.policy.EspSuite;

/** ESP by the system's libIPSec_MB: the AES-GCM suites only. */
public final class MultiBufferEspEngine implements EspEngine {
    private final EspAlgorithms algorithms = new MultiBufferAlgorithms();

    /** Whether this system has the library and it runs on this processor. */
    public static boolean isPresent() {
        return MultiBuffer.isPresent();
    }

    @Override
    public String name() {
        return "ipsecmb";
    }

    @Override
    public String description() {
        return isPresent()
                ? "libIPSec_MB " + MultiBuffer.version() + " of this system"
                : "no libIPSec_MB on this system";
    }

    @Override
    public boolean supports(EspSuite suite) {
        return isPresent() && suite.encryption() == EncryptionId.AES_GCM_16 && SuiteCiphers.fits(suite);
    }

    @Override
    public EspCipher cipher(EspSuite suite, EspKeys keys) {
        if (!supports(suite)) {
            throw new IllegalArgumentException(suite + " is not among libIPSec_MB's suites here");
        }
        return SuiteCiphers.cipher(suite, keys, algorithms);
    }
}
