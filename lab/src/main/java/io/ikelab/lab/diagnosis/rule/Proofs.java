package io.ikelab.lab.diagnosis.rule;

import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.IdentityType;
import io.ikelab.lab.diagnosis.Observation.Message;
import io.ikelab.lab.scenario.Side;
import io.ikelab.octets.Octets;
import io.ikelab.wire.IdentificationPayload;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * IKE_AUTH requests that were answered, and who stood at either end by then. Two instances behind one connection are two
 * responders: an IKE SA with each is no tunnel that was opened anew.
 */
final class Proofs {
    private final Story story;
    private final List<Message> answered;

    Proofs(Story story) {
        this.story = story;
        this.answered = story.requests(ExchangeType.IKE_AUTH)
                .filter(request -> story.answerTo(request).isPresent())
                .toList();
    }

    /** What an end says it is (RFC 7296 §3.5). */
    private record Identity(IdentityType type, Octets data) {}

    /** Empty where an end did not say, or nobody could read it. */
    private record Ends(Optional<Identity> gateway, Optional<Identity> device) {}

    Optional<Message> first() {
        return answered.stream().findFirst();
    }

    /** Those between two ends that had proven themselves to each other before. */
    List<Message> anew() {
        Set<Ends> known = new HashSet<>();
        List<Message> anew = new ArrayList<>();
        for (Message request : answered) {
            if (!known.add(ends(request))) {
                anew.add(request);
            }
        }
        return anew;
    }

    /** Whether the device has tunnels with several instances of the gateway, each of which says that it is another. */
    boolean areOfSeveralInstances() {
        return answered.stream()
                        .map(request -> ends(request).gateway())
                        .distinct()
                        .count()
                > 1;
    }

    private Ends ends(Message request) {
        Optional<Identity> initiator = identity(Stream.of(request), true);
        Optional<Identity> responder = identity(story.answerTo(request).stream(), false);
        return request.from() == Side.GATEWAY ? new Ends(initiator, responder) : new Ends(responder, initiator);
    }

    private static Optional<Identity> identity(Stream<Message> messages, boolean initiators) {
        return messages.flatMap(message -> message.message().all(IdentificationPayload.class))
                .filter(identity -> identity.initiator() == initiators)
                .findFirst()
                .map(identity -> new Identity(identity.idType(), identity.data()));
    }
}
