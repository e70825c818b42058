package io.ikelab.lab.cli;

import io.ikelab.lab.pki.AlternativeName;
import io.ikelab.lab.pki.LabAuthority.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** What the ends' certificates are about. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class PkiNames {
    /** RFC 5280 appendix A.1: ub-common-name. */
    static final int COMMON_NAME_MAX = 64;

    @Option(
            names = "--gateway-san",
            paramLabel = "NAMES",
            split = ",",
            defaultValue = "dns:gateway.ikelab.test,ip:127.20.0.1",
            description = "The gateway's subjectAltName, each " + AlternativeName.FORM
                    + "; the first is its common name too. Default: ${DEFAULT-VALUE}.")
    private List<String> gateway;

    @Option(
            names = "--peer-san",
            paramLabel = "NAMES",
            split = ",",
            defaultValue = "dns:peer.ikelab.test,ip:127.10.0.1",
            description = "The device's. Default: ${DEFAULT-VALUE}.")
    private List<String> peer;

    Names read(Function<String, ? extends RuntimeException> wrong) {
        return new Names(names("--gateway-san", gateway, wrong), names("--peer-san", peer, wrong));
    }

    private static List<AlternativeName> names(
            String option, List<String> texts, Function<String, ? extends RuntimeException> wrong) {
        List<AlternativeName> names = new ArrayList<>();
        for (String text : texts) {
            names.add(AlternativeName.parse(text.strip())
                    .orElseThrow(() -> wrong.apply(
                            option + " has '" + text.strip() + "', but each must be " + AlternativeName.FORM)));
        }
        if (names.getFirst().value().length() > COMMON_NAME_MAX) {
            throw wrong.apply(option + " begins with a name of "
                    + names.getFirst().value().length() + " characters, but a common name has " + COMMON_NAME_MAX
                    + " at most: put a shorter one first");
        }
        return names;
    }
}
