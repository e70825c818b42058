package io.ikelab.bench.cli;

import io.ikelab.bench.BenchSuite;
import io.ikelab.bench.PacketMix;
import io.ikelab.bench.fleet.HandshakeSuite;
import io.ikelab.esp.EspEngine;
import io.ikelab.esp.bc.BcEspEngine;
import io.ikelab.esp.best.BestEspEngine;
import io.ikelab.esp.ipsecmb.MultiBufferEspEngine;
import io.ikelab.esp.jca.JcaEspEngine;
import io.ikelab.esp.openssl.OpensslEspEngine;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What the benchmarks' options may be; anything else gets a sentence and exit code 2. */
record Arguments(CommandSpec spec) {

    EspEngine engine(String name) {
        return switch (name) {
            case "best" -> new BestEspEngine();
            case "bc" -> new BcEspEngine();
            case "jca" -> new JcaEspEngine();
            case "openssl" -> new OpensslEspEngine();
            case "ipsecmb" -> new MultiBufferEspEngine();
            default -> throw refused("--engine is bc, jca, openssl, ipsecmb or best, not '" + name + "'");
        };
    }

    BenchSuite suite(String keyword) {
        return BenchSuite.named(keyword)
                .orElseThrow(() -> refused("--suite is one of "
                        + Stream.of(BenchSuite.values())
                                .map(BenchSuite::keyword)
                                .collect(Collectors.joining(", "))
                        + ", not '" + keyword + "'"));
    }

    HandshakeSuite handshakeSuite(String keyword) {
        return HandshakeSuite.named(keyword)
                .orElseThrow(() -> refused("--suite is one of "
                        + Stream.of(HandshakeSuite.values())
                                .map(HandshakeSuite::keyword)
                                .collect(Collectors.joining(", "))
                        + ", not '" + keyword + "'"));
    }

    PacketMix mix(String text) {
        if (text.equals("imix")) {
            return PacketMix.IMIX;
        }
        boolean number = text.matches("[0-9]{1,5}");
        int octets = number ? Integer.parseInt(text) : 0;
        if (octets < PacketMix.SHORTEST || octets > PacketMix.LONGEST) {
            throw refused("--size is imix or " + PacketMix.SHORTEST + " to " + PacketMix.LONGEST + " octets, not '"
                    + text + "'");
        }
        return PacketMix.of(octets);
    }

    int within(String option, int least, int most, int value) {
        if (value < least || value > most) {
            throw refused(option + " is " + least + " to " + most + ", not " + value);
        }
        return value;
    }

    private ParameterException refused(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
