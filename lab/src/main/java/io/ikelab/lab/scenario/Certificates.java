package io.ikelab.lab.scenario;

import io.ikelab.lab.pki.PkiFile;
import io.ikelab.net.Randomness;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
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

    public Certificates {
        files = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(files));
    }

    /** Makes the same scenario with certificates of its own. */
    @FunctionalInterface
    public interface Maker {
        /** @param start what their times are told from */
        Scenario scenario(Randomness random, Instant start);
    }
}
