package io.ikelab.lab.run;

import io.ikelab.lab.pki.PkiFile;
import io.ikelab.lab.pki.PkiFolder;
import io.ikelab.lab.scenario.Certificates;
import io.ikelab.lab.scenario.Scenario;
import io.ikelab.net.Randomness;
import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.SequencedMap;

/**
 * A scenario and how to run it.
 *
 * @param folder where its files go
 * @param seed where all randomness comes from; empty: from the machine
 */
public record RunPlan(Scenario scenario, Path folder, TimeKind time, OptionalLong seed) {
    /** The same with certificates for a run that begins at {@code start}. */
    public RunPlan preparedFor(Randomness random, Instant start) {
        return new RunPlan(scenario.preparedFor(random.child("pki"), start), folder, time, seed);
    }

    /**
     * Leaves the certificates where the run's other files are.
     *
     * @throws io.ikelab.host.config.ConfigException when it cannot be done
     */
    public void writeCertificates() {
        SequencedMap<String, PkiFile> files = scenario.certificates().files();
        if (!files.isEmpty()) {
            new PkiFolder(folder.resolve(Certificates.FOLDER)).write(files);
        }
    }
}
