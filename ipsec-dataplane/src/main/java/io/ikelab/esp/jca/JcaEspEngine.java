package io.ikelab.esp.jca;

import io.ikelab.child.EspKeys;
import io.ikelab.esp.EspCipher;
import io.ikelab.esp.EspEngine;
import io.ikelab.esp.SuiteCiphers;
import io.ikelab.policy.EspSuite;

/** ESP by the JDK's provider. */
public final class JcaEspEngine implements EspEngine {
    private final JcaAlgorithms algorithms = new JcaAlgorithms();

    @Override
    public String name() {
        return "jca";
    }

    @Override
    public String description() {
        return "the JDK's own ciphers (SunJCE)";
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
