package io.ikelab.lab.diagnosis.rule;

import io.ikelab.lab.diagnosis.Diagnosis;
import java.util.Optional;

/** One thing that can be said of a tunnel, where it applies. */
@FunctionalInterface
interface Rule {
    Optional<Diagnosis> judge(Case facts);
}
