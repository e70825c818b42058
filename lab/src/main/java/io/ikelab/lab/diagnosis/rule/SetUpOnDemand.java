package io.ikelab.lab.diagnosis.rule;

import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Evidence;
import io.ikelab.lab.diagnosis.Observation.Message;
import io.ikelab.wire.TrafficSelector;
import io.ikelab.wire.TrafficSelectorPayload;
import java.util.List;
import java.util.Optional;

/** Child SAs were set up when a packet wanted one: the packet's address comes first in the selectors (RFC 7296 §2.9). */
final class SetUpOnDemand implements Rule {
    private static final int TIMES_MIN = 2;

    @Override
    public Optional<Diagnosis> judge(Case facts) {
        Replacements replacements = new Replacements(facts.story());
        List<Message> requests = replacements.fromScratch().stream()
                .filter(request -> replacements.granted(List.of(request)) > 0)
                .filter(SetUpOnDemand::namesAPacket)
                .toList();
        return requests.size() < TIMES_MIN ? Optional.empty() : Optional.of(diagnosis(requests));
    }

    private static Diagnosis diagnosis(List<Message> requests) {
        return Diagnosis.of(
                        Cause.SELECTORS_ON_DEMAND,
                        FixOn.NOWHERE,
                        Confidence.CERTAIN,
                        "the tunnel came up, and " + requests.size()
                                + " times a packet wanted to go where no Child SA was"
                                + " yet: a Child SA was set up for it then, and what came before that was lost",
                        "")
                .because(requests.stream()
                        .map(request ->
                                new Evidence(request.where(), request.from().words() + " asks for another Child SA"))
                        .toList());
    }

    private static boolean namesAPacket(Message request) {
        return request.message()
                .all(TrafficSelectorPayload.class)
                .map(TrafficSelectorPayload::selectors)
                .allMatch(selectors -> selectors.size() > 1 && isOneAddress(selectors.getFirst()));
    }

    private static boolean isOneAddress(TrafficSelector selector) {
        return selector.start().equals(selector.end());
    }
}
