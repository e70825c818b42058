package io.ikelab.esp.jca;

import io.ikelab.child.EspKeys;
import io.ikelab.esp.AesGcmSuite;
import io.ikelab.esp.EspCipher;
import io.ikelab.esp.EspEngine;
import io.ikelab.policy.EspSuite;

/** ESP by the JDK's provider. */
public final class JcaEspEngine implements EspEngine {
    @Override
    public String name() {
        return "jca";
    }

    @Override
    public String description() {
        return "the JDK's own AES-GCM (SunJCE)";
    }

    @Override
    public boolean supports(EspSuite suite) {
        return AesGcmSuite.fits(suite);
    }

    @Override
    public EspCipher cipher(EspSuite suite, EspKeys keys) {
        return AesGcmSuite.cipher(suite, keys, JcaAesGcm::new);
    }
}
