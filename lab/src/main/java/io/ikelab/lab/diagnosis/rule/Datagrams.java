package io.ikelab.lab.diagnosis.rule;

import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.NotifyType;
import io.ikelab.lab.diagnosis.Observation.Message;
import io.ikelab.lab.scenario.Side;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.MessageCodec;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What of two ends' messages had to go in IP fragments, since the ends did not agree on IKE's own (RFC 7383 §1). */
final class Datagrams {
    /** Octets of a message in the clear; encrypted and in UDP it is some 100 longer, and every link carries 1280. */
    private static final int LARGE = 1180;

    private Datagrams() {}

    /** In octets before encryption; empty where it fits everywhere. */
    static OptionalInt large(IkeMessage message) {
        int octets = MessageCodec.encode(message).length();
        return octets >= LARGE ? OptionalInt.of(octets) : OptionalInt.empty();
    }

    /** Who took no IKE fragments: the initiator where it did not offer it, since a responder says so to one that did (§2.3). */
    static Optional<Side> withoutFragments(Story story) {
        return story.requests(ExchangeType.IKE_SA_INIT)
                .findFirst()
                .flatMap(opening -> Stream.of(opening.from(), opening.from().other())
                        .filter(side -> !announces(story, side))
                        .findFirst());
    }

    private static boolean announces(Story story, Side side) {
        return story.messages().stream()
                .filter(message ->
                        message.header().exchange().equals(ExchangeType.IKE_SA_INIT) && message.from() == side)
                .map(Message::message)
                .anyMatch(message ->
                        message.notify(NotifyType.IKEV2_FRAGMENTATION_SUPPORTED).isPresent());
    }
}
