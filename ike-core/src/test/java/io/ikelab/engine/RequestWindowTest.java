package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.net.SeededRandomness;
import io.ikelab.octets.MessageId;
import io.ikelab.octets.Octets;
import io.ikelab.policy.RetransmissionPolicy;
import io.ikelab.sa.Action.SendRequest;
import io.ikelab.sa.Outstanding;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** RFC 7296 §2.2: message ids never begin anew. */
class RequestWindowTest {
    private static final SendRequest CHECK = new SendRequest(new Outstanding.Liveness(), List.of());
    private static final long LAST = 0xffff_ffffL;

    @Test
    void theIkeSaIsReplacedOnceWhileThereAre65536IdsLeft() {
        RequestWindow window = at(LAST - 65_536);
        assertThat(window.comesNearItsEnd()).isFalse();

        send(window);
        assertThat(window.comesNearItsEnd()).isTrue();

        send(window);
        assertThat(window.comesNearItsEnd()).isFalse();
    }

    @Test
    void theLastIdIsForTheEndOfTheIkeSa() {
        RequestWindow window = at(LAST - 1);
        assertThat(window.isAtItsEnd()).isFalse();

        send(window);

        assertThat(window.isAtItsEnd()).isTrue();
        assertThat(window.free()).isOne();
    }

    @Test
    void nothingIsSentOnceAllIdsAreUsed() {
        RequestWindow window = at(LAST);
        window.widen(10);
        assertThat(window.free()).isOne();
        send(window);

        window.enqueue(CHECK);

        assertThat(window.sendable()).isEmpty();
        assertThat(window.free()).isZero();
        assertThat(window.outstanding()).hasSize(1);
    }

    @Test
    void whatWaitsIsNotFreeAnyMore() {
        RequestWindow window = at(7);
        window.widen(3);
        leave(window);
        window.enqueue(CHECK);

        assertThat(window.free()).isOne();
    }

    private static RequestWindow at(long id) {
        return new RequestWindow(RetransmissionPolicy.DEFAULT, new SeededRandomness(1), new MessageId(id));
    }

    /** Sends a request and has it answered. */
    private static void send(RequestWindow window) {
        leave(window);
        window.completed(window.due(Instant.MAX).orElseThrow());
    }

    private static void leave(RequestWindow window) {
        window.enqueue(CHECK);
        SendRequest request = window.sendable().orElseThrow();
        window.sent(Instant.EPOCH, request, List.of(Octets.EMPTY));
    }
}
