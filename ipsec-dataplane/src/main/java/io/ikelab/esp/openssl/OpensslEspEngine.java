package io.ikelab.esp.openssl;

import io.ikelab.child.EspKeys;
import io.ikelab.esp.EspAlgorithms;
import io.ikelab.esp.EspCipher;
import io.ikelab.esp.EspEngine;
import io.ikelab.esp.SuiteCiphers;
import io.ikelab.policy.EspSuite;

/** ESP by the system's OpenSSL: the AEAD suites only. */
public final class OpensslEspEngine implements EspEngine {
    private final EspAlgorithms algorithms = new OpensslAlgorithms();

    /** Whether this system has an OpenSSL that can be used. */
    public static boolean isPresent() {
        return OpensslAlgorithms.arePresent();
    }

    @Override
    public String name() {
        return "openssl";
    }

    @Override
    public String description() {
        return isPresent() ? OpensslAlgorithms.version() + " of this system" : "no OpenSSL on this system";
    }

    @Override
    public boolean supports(EspSuite suite) {
        return isPresent() && suite.integrity().isEmpty() && SuiteCiphers.fits(suite);
    }

    @Override
    public EspCipher cipher(EspSuite suite, EspKeys keys) {
        if (!supports(suite)) {
            throw new IllegalArgumentException(suite + " is not among OpenSSL's suites here");
        }
        return SuiteCiphers.cipher(suite, keys, algorithms);
    }
}
