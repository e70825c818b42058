package io.ikelab.lab.diagnosis.rule;

import io.ikelab.lab.diagnosis.Evidence;
import io.ikelab.lab.diagnosis.rule.Story.Refusal;
import java.util.List;
import java.util.stream.Stream;

/** What a refusal rests on: what was asked, and what the answer was. */
final class Evidences {
    private Evidences() {}

    /** @param asked what the request did, where it was seen */
    static List<Evidence> of(Refusal refusal, String asked) {
        Stream<Evidence> request = refusal.request().stream()
                .map(message -> new Evidence(message.where(), message.from().words() + " " + asked));
        return Stream.concat(request, Stream.of(refusal.evidence())).toList();
    }
}
