package io.ikelab.lab.explain;

import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.diagnosis.Diagnosis;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A conversation and what it comes to. */
public record Account(Conversation conversation, Ends ends, Ruling ruling) {
    private static final Set<Cause> ANSWERS_MISSED =
            EnumSet.of(Cause.ONE_WAY_TRAFFIC, Cause.HALF_INSTALLED_CHILD, Cause.TRAFFIC_LOST, Cause.ESP_BLOCKED);

    /** @param all conversations of the capture: another one may throw light on this */
    static Account of(Conversation conversation, List<Conversation> all) {
        Ruling alone = WireJudge.rule(conversation);
        return new Account(conversation, Ends.of(conversation), inTheLightOf(all, conversation, alone));
    }

    private static Ruling inTheLightOf(List<Conversation> all, Conversation conversation, Ruling alone) {
        if (names(alone, Cause.PEER_ADDRESS_DIFFERS)
                && others(all, conversation).anyMatch(other -> isDevicesOwn(other, conversation))) {
            return withSecondInstance(alone);
        }
        if (missesAnswers(alone) && others(all, conversation).anyMatch(other -> carriesBeside(other, conversation))) {
            return Ruling.undecided(
                    alone.summary()
                            + "; but one of the two has another tunnel at the same time, and answers may come by it",
                    "look at all tunnels of these ends together, and at what routes each end has over them");
        }
        return silent(all, conversation, alone);
    }

    /** Whom the device refuses may be the other instance of the gateway it has a tunnel with. */
    private static Ruling withSecondInstance(Ruling alone) {
        Diagnosis instance =
                Suspect.of(Cause.ONE_TUNNEL_OF_TWO, alone.causes().getFirst().evidence());
        return new Ruling(
                Stream.concat(alone.causes().stream(), Stream.of(instance)).toList(), alone.summary(), alone.next());
    }

    private static boolean names(Ruling ruling, Cause cause) {
        return ruling.causes().stream().map(Diagnosis::cause).anyMatch(cause::equals);
    }

    private static boolean missesAnswers(Ruling ruling) {
        return ruling.causes().stream()
                .findFirst()
                .map(Diagnosis::cause)
                .filter(ANSWERS_MISSED::contains)
                .isPresent();
    }

    /** Whether it carries traffic, and what the two share is not known to be a gateway's address. */
    private static boolean isDevicesOwn(Conversation other, Conversation conversation) {
        boolean gatewaysOwn = Ends.of(other)
                .gateway()
                .map(other::address)
                .filter(conversation.addresses()::containsKey)
                .isPresent();
        return !other.esp().isEmpty() && !gatewaysOwn;
    }

    private static boolean carriesBeside(Conversation other, Conversation conversation) {
        return other.esp().stream()
                .anyMatch(flow -> !flow.first().at().isAfter(conversation.last().at())
                        && !flow.last().at().isBefore(conversation.first().at()));
    }

    /** Whom nobody answers at one address, while somebody speaks to it from another, may have called the wrong one. */
    private static Ruling silent(List<Conversation> all, Conversation conversation, Ruling alone) {
        boolean silent = alone.cause().equals(Optional.of(Cause.PEER_SILENT));
        if (!silent || others(all, conversation).findAny().isEmpty()) {
            return alone;
        }
        Diagnosis address =
                Suspect.of(Cause.PEER_ADDRESS_DIFFERS, alone.causes().getFirst().evidence());
        return new Ruling(
                Stream.concat(alone.causes().stream(), Stream.of(address)).toList(),
                alone.summary() + "; but one of the two also speaks with a third address",
                "compare the public addresses with the configurations of both ends");
    }

    /** Those that share an address with it. */
    private static Stream<Conversation> others(List<Conversation> all, Conversation conversation) {
        return all.stream()
                .filter(other -> !other.first().equals(conversation.first()))
                .filter(other -> other.addresses().keySet().stream().anyMatch(conversation.addresses()::containsKey));
    }
}
