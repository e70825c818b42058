package io.ikelab.esp;

import io.ikelab.esp.bc.BcEspEngine;
import io.ikelab.esp.best.BestEspEngine;
import io.ikelab.esp.jca.JcaEspEngine;
import java.util.stream.Stream;

/** Every engine there is, for tests that hold them all to the same. */
final class Engines {
    private Engines() {}

    static Stream<EspEngine> all() {
        return Stream.of(new BcEspEngine(), new JcaEspEngine(), new BestEspEngine());
    }
}
