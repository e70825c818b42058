package io.ikelab.lab.diagnosis;

import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.NotifyType;
import java.time.Duration;
import java.util.List;

/**
 * What was seen of one tunnel, wherever it was seen.
 *
 * @param exchanges what became of each kind of exchange
 * @param refusals errors one end answered or announced, in order of time
 * @param authenticationDoubts an end that did not believe the other's proof, in its own words
 * @param silences requests nobody answered
 * @param ikeUp an IKE SA was established
 * @param childUp a Child SA was installed
 * @param closed an established IKE SA was closed again
 * @param pings runs of echo requests that ended
 */
public record Observations(
        Exchanges exchanges,
        List<Refusal> refusals,
        List<Doubt> authenticationDoubts,
        List<Silence> silences,
        boolean ikeUp,
        boolean childUp,
        boolean closed,
        List<PingRun> pings) {
    public Observations {
        refusals = List.copyOf(refusals);
        authenticationDoubts = List.copyOf(authenticationDoubts);
        silences = List.copyOf(silences);
        pings = List.copyOf(pings);
    }

    /** How many messages of the two opening exchanges were seen leaving their senders. */
    public record Exchanges(int initRequests, int initResponses, int authRequests, int authResponses) {}

    /**
     * An error on the wire.
     *
     * @param by who refused
     * @param reason what the refuser's own log says; empty when nobody could read it
     */
    public record Refusal(String by, ExchangeType exchange, NotifyType error, String reason) {
        boolean repeats(Refusal other) {
            return exchange.equals(other.exchange) && error.equals(other.error);
        }
    }

    /** {@code by} did not accept that the other end is {@code identity}. */
    public record Doubt(String by, String identity, String reason) {}

    /** {@code by} got no answer. */
    public record Silence(String by, ExchangeType exchange, Duration waited) {}

    /** @param what who pinged whom */
    public record PingRun(String what, int sent, int answered) {
        public boolean complete() {
            return answered == sent;
        }
    }
}
