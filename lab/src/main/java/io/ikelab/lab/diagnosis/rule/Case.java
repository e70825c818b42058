package io.ikelab.lab.diagnosis.rule;

import io.ikelab.lab.diagnosis.Configured;
import io.ikelab.lab.diagnosis.Observations;

/** All a rule may go by. */
record Case(Observations seen, Story story, Configured configured) {}
