package io.ikelab.lab.scenario;

import io.ikelab.host.config.NearNames;
import io.ikelab.impair.Catalogue;
import io.ikelab.impair.Impairment;
import io.ikelab.impair.Kind;
import io.ikelab.impair.UnknownImpairmentException;

/** Impairments as users write them, in files and on the command line. */
public final class ImpairmentWords {
    private ImpairmentWords() {}

    /** @throws IllegalArgumentException with one sentence that says what would be accepted, and what may have been meant */
    public static Impairment read(String text) {
        try {
            return Impairment.parse(text);
        } catch (UnknownImpairmentException unknown) {
            String near = NearNames.suggestion(
                    unknown.name(), Catalogue.all().stream().map(Kind::name).toList());
            throw new IllegalArgumentException(
                    "there is no impairment '" + unknown.name() + "'" + near + "; 'ikelab impairments' lists them",
                    unknown);
        }
    }
}
