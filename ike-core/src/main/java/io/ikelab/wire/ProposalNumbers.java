package io.ikelab.wire;

import java.util.List;
import java.util.Optional;

/**
 * Proposals of an offer are numbered 1, 2, 3…; an acceptance has one proposal, which repeats the number of the chosen
 * one.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-3.3.1">RFC 7296 §3.3.1</a>
 */
final class ProposalNumbers {
    private ProposalNumbers() {}

    static List<WireFault> check(IkeMessage message, boolean protectedByKeys) {
        return message.all(SecurityAssociationPayload.class)
                .map(SecurityAssociationPayload::proposals)
                .map(proposals -> message.header().response() ? accepted(proposals) : offered(proposals))
                .flatMap(Optional::stream)
                .map(rule -> MessageRules.fault("SA", protectedByKeys, rule))
                .toList();
    }

    private static Optional<String> offered(List<Proposal> proposals) {
        for (int i = 0; i < proposals.size(); i++) {
            if (proposals.get(i).number() != i + 1) {
                return Optional.of("proposal " + (i + 1) + " is numbered so, not "
                        + proposals.get(i).number());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> accepted(List<Proposal> proposals) {
        return proposals.size() == 1
                ? Optional.empty()
                : Optional.of("a response accepts exactly one proposal, not " + proposals.size());
    }
}
