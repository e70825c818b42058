package io.ikelab.lab.explain;

import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.diagnosis.Diagnosis;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A conversation and what it comes to. */
public record Account(Conversation conversation, Ends ends, Ruling ruling) {
    /** @param all conversations of the capture: another one may throw light on this */
    static Account of(Conversation conversation, List<Conversation> all) {
        Ruling alone = WireJudge.rule(conversation);
        return new Account(conversation, Ends.of(conversation), inTheLightOf(all, conversation, alone));
    }

    /** Whom nobody answers at one address, while somebody speaks to it from another, may have called the wrong one. */
    private static Ruling inTheLightOf(List<Conversation> all, Conversation conversation, Ruling alone) {
        boolean silent = alone.cause().equals(Optional.of(Cause.PEER_SILENT));
        if (!silent || !isElsewhere(all, conversation)) {
            return alone;
        }
        Diagnosis address =
                Suspect.of(Cause.PEER_ADDRESS_DIFFERS, alone.causes().getFirst().evidence());
        return new Ruling(
                Stream.concat(alone.causes().stream(), Stream.of(address)).toList(),
                alone.summary() + "; but one of the two also speaks with a third address",
                "compare the public addresses with the configurations of both ends");
    }

    private static boolean isElsewhere(List<Conversation> all, Conversation conversation) {
        return all.stream()
                .filter(other -> !other.first().equals(conversation.first()))
                .anyMatch(other -> other.addresses().keySet().stream().anyMatch(conversation.addresses()::containsKey));
    }
}
