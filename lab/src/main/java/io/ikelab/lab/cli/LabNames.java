package io.ikelab.lab.cli;

import java.util.List;

/** The labs there are, for sentences about one that is not. */
final class LabNames {
    private LabNames() {}

    /** Behind "there". */
    static String words(List<String> names) {
        return names.isEmpty() ? "is none here" : (names.size() == 1 ? "is " : "are ") + String.join(", ", names);
    }
}
