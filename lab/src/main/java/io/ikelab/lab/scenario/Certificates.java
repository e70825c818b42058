package io.ikelab.lab.scenario;

import io.ikelab.host.config.Attachments;
import io.ikelab.lab.pki.PkiFile;
import io.ikelab.net.Randomness;
import io.ikelab.octets.Octets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The certificates of a scenario, which each run has made anew, so that they are valid when it plays.
 *
 * @param files by their names under {@link #FOLDER}; none where a scenario has no certificates
 * @param maker makes others
 */
public record Certificates(SequencedMap<String, PkiFile> files, Maker maker) {
    /** Where configurations find them, beside themselves. */
    public static final String FOLDER = "pki";

    private static final String MADE = FOLDER + "/";

    public Certificates {
        files = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(files));
    }

    /** What is made comes before what lies there. */
    Attachments before(Attachments others) {
        return (folder, name) -> name.startsWith(MADE)
                ? Optional.ofNullable(files.get(name.substring(MADE.length())))
                        .map(file -> Octets.ofAscii(file.text()))
                        .or(() -> others.read(folder, name))
                : others.read(folder, name);
    }

    /** Makes the same scenario with certificates of its own. */
    @FunctionalInterface
    public interface Maker {
        /** @param start what their times are told from */
        Scenario scenario(Randomness random, Instant start);
    }
}
