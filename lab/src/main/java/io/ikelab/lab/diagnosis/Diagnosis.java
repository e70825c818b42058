package io.ikelab.lab.diagnosis;

import io.ikelab.lab.agreement.AgreementRow;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.scenario.Side;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What the observations mean.
 *
 * @param fixOn where a change helps
 * @param sentence what happened
 * @param advice what to do about it; empty when nothing is wrong
 * @param clauses what the ends disagree on, and beside it what they agree on
 * @param evidence where it is to be seen on the wire
 * @param testimony what a node itself says of it
 */
public record Diagnosis(
        Cause cause,
        FixOn fixOn,
        Confidence confidence,
        String sentence,
        String advice,
        List<AgreementRow> clauses,
        List<Evidence> evidence,
        List<String> testimony) {
    public Diagnosis {
        clauses = List.copyOf(clauses);
        evidence = List.copyOf(evidence);
        testimony = List.copyOf(testimony);
    }

    /** A diagnosis without clauses and evidence, to be added to. */
    public static Diagnosis of(Cause cause, FixOn fixOn, Confidence confidence, String sentence, String advice) {
        return new Diagnosis(cause, fixOn, confidence, sentence, advice, List.of(), List.of(), List.of());
    }

    public Diagnosis showing(List<AgreementRow> rows) {
        return new Diagnosis(cause, fixOn, confidence, sentence, advice, rows, evidence, testimony);
    }

    public Diagnosis because(List<Evidence> seen) {
        return new Diagnosis(cause, fixOn, confidence, sentence, advice, clauses, seen, testimony);
    }

    public Diagnosis saying(List<String> words) {
        return new Diagnosis(cause, fixOn, confidence, sentence, advice, clauses, evidence, words);
    }

    /** The same of a far end that is {@code words}: rules, which know two ends and not what they are, call it the device. */
    public Diagnosis calling(String words) {
        UnaryOperator<String> called = text -> text.replace(Side.PEER.words(), words);
        return new Diagnosis(
                cause,
                fixOn,
                confidence,
                called.apply(sentence),
                called.apply(advice),
                clauses.stream().map(row -> row.inWords(called)).toList(),
                evidence.stream()
                        .map(one -> new Evidence(one.where(), called.apply(one.what())))
                        .toList(),
                testimony.stream().map(called).toList());
    }

    /** Sentence and advice as one line. */
    @Override
    public String toString() {
        return advice.isEmpty() ? sentence : sentence + "; " + advice;
    }
}
