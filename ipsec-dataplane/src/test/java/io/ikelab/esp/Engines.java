package io.ikelab.esp;

import io.ikelab.esp.bc.BcEspEngine;
import io.ikelab.esp.best.BestEspEngine;
import io.ikelab.esp.ipsecmb.MultiBufferEspEngine;
import io.ikelab.esp.jca.JcaEspEngine;
import io.ikelab.esp.openssl.OpensslEspEngine;
import java.util.stream.Stream;

/** The engines, for tests that hold them all to the same. */
final class Engines {
    private Engines() {}

    /** Those that have every suite. */
    static Stream<EspEngine> all() {
        return Stream.of(new BcEspEngine(), new JcaEspEngine(), new BestEspEngine());
    }

    /** Those that have what their library has, and nothing on a system without it. */
    static Stream<EspEngine> ofThisSystem() {
        return Stream.of(new OpensslEspEngine(), new MultiBufferEspEngine());
    }
}
