package io.ikelab.lab.scenario;

import io.ikelab.iana.ExchangeType;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * Something that befalls an IKE message of one end on its way.
 *
 * @param from whose message
 * @param response whether a response is meant, or a request
 * @param ikeSa of which IKE SA, counted from 1 in the order in which they appear on the path; empty: any
 * @param number the how manyth such message, from 1; repetitions do not count
 * @param copies how many datagrams with that message it befalls, the first ones
 */
public record Incident(
        Side from, ExchangeType exchange, boolean response, OptionalInt ikeSa, int number, int copies, Blow blow) {
    public Incident {
        if (number < 1 || copies < 1) {
            throw new IllegalArgumentException("messages and copies are counted from 1, not " + number + ", " + copies);
        }
    }

    /** What happens to it. */
    public sealed interface Blow {
        /** It is lost. */
        record Drop() implements Blow {}

        /** It comes so much later. */
        record Hold(Duration delay) implements Blow {}

        /** It comes, and so much later it comes again. */
        record Duplicate(Duration delay) implements Blow {}

        /** It comes right behind the next IKE message of the same end. */
        record Overtaken() implements Blow {}
    }

    /** Such as {@code the gateway's CREATE_CHILD_SA response}. */
    public String subject() {
        return from.words() + "'s " + exchange + (response ? " response" : " request");
    }
}
