package io.ikelab.lab.diagnosis;

import io.ikelab.lab.scenario.Expectation;

/** One thing a scenario says of its runs, and what one of them made of it. */
public sealed interface Finding {
    boolean met();

    /** What it is about: an event's name, or a word of the scenario's file such as {@code verdict}. */
    String subject();

    /** What was wanted. */
    String wanted();

    /** Such as {@code missing: ike.established of the peer, at least once; seen 0 times}. */
    String text();

    /**
     * How often events came.
     *
     * @param example the sentence of the last such event; empty when none came
     */
    record OfEvents(Expectation expectation, int seen, String example) implements Finding {
        @Override
        public boolean met() {
            return expectation.count().metBy(seen);
        }

        @Override
        public String subject() {
            return expectation.pattern().event();
        }

        @Override
        public String wanted() {
            return expectation.toString();
        }

        @Override
        public String text() {
            String kind = met() ? "as expected" : seen < expectation.count().min() ? "missing" : "unexpected";
            String times = seen == 1 ? "once" : seen + " times";
            String last = met() || example.isEmpty() ? "" : ", the last: " + example;
            return kind + ": " + expectation + "; seen " + times + last;
        }
    }

    /** What the run came to. */
    record OfPromise(String subject, String wanted, String seen, boolean met) implements Finding {
        @Override
        public String text() {
            return (met ? "as expected: " : "otherwise: ") + wanted + (met ? "" : "; seen " + seen);
        }
    }
}
