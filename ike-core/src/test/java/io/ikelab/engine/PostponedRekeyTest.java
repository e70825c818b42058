package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.event.ike.IkeEvent;
import io.ikelab.sa.IkeCommand;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A rekey that the peer put off, and that somebody asks for again before its time comes. */
class PostponedRekeyTest {
    @Test
    void whatIsUnderWayIsNotDueAgain() {
        Pair pair = Pair.established(Policies.AGREEING);
        pair.initiator.command(new IkeCommand.Terminate("tunnel"));
        pair.intercept(pair.initiator);
        pair.responder.command(new IkeCommand.RekeyChildren("tunnel"));
        pair.deliver(pair.responder, pair.initiator);
        pair.deliver(pair.initiator, pair.responder);
        assertThat(pair.responder.emitted(IkeEvent.ExchangePostponed.class)).hasSize(1);

        pair.responder.command(new IkeCommand.RekeyChildren("tunnel"));
        Instant end = pair.now.plusSeconds(20);
        while (pair.now.isBefore(end)) {
            pair.advance();
            pair.initiator.sent.clear();
            pair.responder.sent.clear();
        }

        assertThat(pair.responder.emitted(IkeEvent.RequestRetransmitted.class)).isNotEmpty();
        assertThat(pair.responder.emitted(IkeEvent.LifetimeReached.class)).isEmpty();
    }
}
