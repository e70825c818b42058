package io.ikelab.lab.diagnosis.rule;

import io.ikelab.wire.Proposal;
import io.ikelab.wire.Transform;
import java.util.List;
import java.util.stream.Collectors;

/** Proposals as they are on the wire, in a line. */
public final class ProposalText {
    private ProposalText() {}

    /** Such as {@code AES-CBC-256 HMAC-SHA2-256-128 …, or …}. */
    public static String of(List<Proposal> proposals) {
        return proposals.isEmpty()
                ? "nothing"
                : proposals.stream().map(ProposalText::of).collect(Collectors.joining(", or "));
    }

    private static String of(Proposal proposal) {
        return proposal.transforms().stream().map(ProposalText::of).collect(Collectors.joining(" "));
    }

    private static String of(Transform transform) {
        return transform.id().label()
                + (transform.keyBits().isPresent() ? "-" + transform.keyBits().getAsInt() : "");
    }
}
