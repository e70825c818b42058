package io.ikelab.lab.scenario;

import io.ikelab.host.config.ConfigException;
import io.ikelab.host.config.NearNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds scenarios: those that come with the program, and folders of the user's. */
public final class Scenarios {
    /** In the order in which they are best read. */
    private static final List<String> BUILT_IN = List.of(
            "healthy",
            "psk-mismatch",
            "psk-trailing-newline",
            "ike-encryption-mismatch",
            "ike-integrity-mismatch",
            "ike-dh-group-mismatch",
            "azure-default-dh2-only",
            "ike-version-mismatch",
            "esp-encryption-mismatch",
            "esp-integrity-mismatch",
            "ts-unacceptable",
            "ts-narrowed",
            "null-encryption",
            "both-initiator-only",
            "both-responder-only",
            "lifetime-mismatch-harmless",
            "pfs-mismatch-at-rekey",
            "rekey-flap",
            "dpd-flap",
            "peer-restarts",
            "rekey-collision",
            "rekey-collision-lost-packet",
            "delete-overtakes-response",
            "half-installed-child",
            "half-open-flood",
            "large-auth-fragments-lost",
            "large-auth-fragments-cured",
            "sku-saturation",
            "nat-mapping-expired",
            "nat-rebinding",
            "peer-id-mismatch-behind-nat",
            "inner-address-configured-behind-nat",
            "mobike-move");

    private Scenarios() {}

    /** Names of the scenarios that come with the program. */
    public static List<String> names() {
        return BUILT_IN;
    }

    /** @throws ConfigException when {@code name} is not among {@link #names} */
    public static Scenario builtIn(String name) {
        if (!BUILT_IN.contains(name)) {
            throw new ConfigException("there is no scenario '" + name + "'" + NearNames.suggestion(name, BUILT_IN)
                    + "; built in are " + String.join(", ", BUILT_IN)
                    + ", and a folder of your own is given by its path, such as ./my-scenario");
        }
        return new ScenarioReader(ScenarioFiles.builtIn(name)).read();
    }

    /** A built-in scenario's name, or a folder: a path with a separator in it or the name of a folder that is there. */
    public static Scenario named(String nameOrFolder) {
        if (BUILT_IN.contains(nameOrFolder)) {
            return builtIn(nameOrFolder);
        }
        Path folder = Path.of(nameOrFolder);
        if (Files.isDirectory(folder)) {
            return in(folder);
        }
        if (folder.getNameCount() > 1 || folder.isAbsolute()) {
            throw new ConfigException(folder + " is not a folder, but a scenario is one with scenario.yaml,"
                    + " gateway.yaml and peer.yaml");
        }
        return builtIn(nameOrFolder);
    }

    /** @throws ConfigException when {@code folder} does not hold a scenario */
    public static Scenario in(Path folder) {
        return new ScenarioReader(ScenarioFiles.in(folder)).read();
    }
}
