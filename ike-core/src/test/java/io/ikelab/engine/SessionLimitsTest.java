package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.child.DataPlaneOrder;
import io.ikelab.child.EspKeys;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.event.ike.IkeEvent.IkeKeysDerived;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Path;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import io.ikelab.octets.WireWriter;
import io.ikelab.policy.HalfOpenPolicy;
import io.ikelab.sa.IkeCommand;
import io.ikelab.sa.IkeState;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What an endpoint bears: bugs of its own, floods of others, and how long it keeps what is over. */
class SessionLimitsTest {
    private static final int HALF_OPEN_LIMIT = 500;

    @Nested
    class ABugOfOurs {
        private final Pair pair = Pair.established(Policies.AGREEING);
        private final Pair.End second = pair.another(Policies.AGREEING);

        @Test
        void endsTheSessionItHappensInAndNoOther() {
            second.command(new IkeCommand.Initiate("tunnel"));
            pair.deliver(second, pair.responder);
            pair.deliver(pair.responder, second);
            pair.responder.crypto.failsInPrf = true;
            pair.deliver(second, pair.responder);
            pair.responder.crypto.failsInPrf = false;

            assertThat(pair.responder.emitted(IkeEvent.SessionFailed.class))
                    .singleElement()
                    .satisfies(failed -> assertThat(failed.failure()).contains("a bug in the PRF"));
            assertThat(pair.responder.closings()).containsExactly("internal error");
            assertFirstSessionWorks();
        }

        @Test
        void inSlowWorkLikewise() {
            pair.responder.crypto.failsInKeyExchange = true;
            second.command(new IkeCommand.Initiate("tunnel"));
            pair.deliver(second, pair.responder);

            assertThat(pair.responder.emitted(IkeEvent.SessionFailed.class)).hasSize(1);
            assertThat(pair.responder.sessions()).isOne();
            assertFirstSessionWorks();
        }

        @Test
        void takesTheChildSasOfItsSessionDown() {
            pair.initiator.command(new IkeCommand.CheckLiveness("tunnel"));
            pair.responder.crypto.failsInCipher = true;
            pair.deliver(pair.initiator, pair.responder);

            assertThat(pair.responder.emitted(IkeEvent.SessionFailed.class)).hasSize(1);
            assertThat(pair.responder.ordered(DataPlaneOrder.RemoveInbound.class))
                    .hasSize(1);
            assertThat(pair.responder.ordered(DataPlaneOrder.RemoveOutbound.class))
                    .hasSize(1);
            assertThat(pair.responder.sent).isEmpty();
            assertThat(pair.responder.state()).isInstanceOf(IkeState.Initial.class);
        }

        private void assertFirstSessionWorks() {
            pair.initiator.command(new IkeCommand.CheckLiveness("tunnel"));
            pair.drive();
            assertThat(pair.initiator.emitted(IkeEvent.LivenessConfirmed.class)).hasSize(1);
            assertThat(pair.responder.state()).isInstanceOf(IkeState.Established.class);
        }
    }

    @Nested
    class AFlood {
        private final Pair pair = new Pair(Policies.AGREEING.withHalfOpen(
                new HalfOpenPolicy(HALF_OPEN_LIMIT, HALF_OPEN_LIMIT, 1_000, 1_000, Duration.ofSeconds(30))));
        private final Octets genuine = firstRequest();

        @Test
        void ofRequestsThatAreRefusedLeavesNothingBehind() {
            for (int source = 1; source <= 2_000; source++) {
                Endpoint from = new Endpoint(new IpAddress(Octets.of(203, 0, source >> 8, source)), 1_024 + source);
                pair.responder.receive(new Path(Ways.TOWARDS_RESPONDER.local(), from), withSpi(source));
                pair.responder.lose();
            }

            assertThat(pair.responder.sessions()).isZero();
            assertThat(pair.responder.everSent).hasSize(2_000);
        }

        @Test
        void ofRequestsThatAreAcceptedIsCutAt500AndLetsOthersInAfter30Seconds() {
            for (int spi = 1; spi <= HALF_OPEN_LIMIT + 1; spi++) {
                pair.responder.receive(Ways.TOWARDS_RESPONDER, withSpi(spi));
            }
            assertThat(pair.responder.sessions()).isEqualTo(HALF_OPEN_LIMIT);
            assertThat(pair.responder.everSent).hasSize(HALF_OPEN_LIMIT);
            assertThat(pair.responder.emitted(IkeEvent.AdmissionRefused.class))
                    .extracting(IkeEvent.AdmissionRefused::reason)
                    .containsExactly("500 IKE SAs are half open already");

            pair.now = pair.now.plusSeconds(30);
            pair.responder.tick();

            assertThat(pair.responder.sessions()).isZero();
            assertThat(pair.responder.closings())
                    .hasSize(HALF_OPEN_LIMIT)
                    .containsOnly("the initiator never sent an acceptable IKE_AUTH");
            pair.responder.receive(Ways.TOWARDS_RESPONDER, withSpi(HALF_OPEN_LIMIT + 1));
            assertThat(pair.responder.everSent).hasSize(HALF_OPEN_LIMIT + 1);
        }

        @Test
        void doesNotKeepTheFloodedEndFromInitiating() {
            pair.responder.receive(Ways.TOWARDS_RESPONDER, withSpi(1));
            pair.responder.lose();

            pair.responder.command(new IkeCommand.Initiate("tunnel"));

            assertThat(pair.responder.sent).hasSize(1);
        }

        private Octets firstRequest() {
            pair.initiate();
            return pair.intercept(pair.initiator).octets();
        }

        private Octets withSpi(int spi) {
            return new WireWriter(8).u64(spi).toOctets().concat(genuine.slice(8, genuine.length()));
        }
    }

    @Test
    void anInitiatorThatComesAgainAfterItsHalfOpenSessionExpiredIsHeard() {
        Pair pair = new Pair(Policies.AGREEING);
        pair.initiate();
        Octets request = pair.initiator.sent.getFirst().octets();
        pair.deliver(pair.initiator, pair.responder);
        pair.now = pair.now.plusSeconds(31);
        pair.responder.tick();

        pair.responder.receive(Ways.TOWARDS_RESPONDER, request);

        assertThat(pair.responder.everSent).hasSize(2);
        assertThat(pair.responder.everSent.getFirst()).isNotEqualTo(pair.responder.everSent.getLast());
    }

    @Test
    void keysAreReadableAtFirstAndWipedOnceTheyAreOver() {
        Pair pair = Pair.established(Policies.AGREEING);
        IkeKeysDerived ike = pair.initiator.emitted(IkeKeysDerived.class).getFirst();
        EspKeys esp = pair.initiator
                .ordered(DataPlaneOrder.InstallInbound.class)
                .getFirst()
                .child()
                .inboundKeys();
        pair.initiator.command(new IkeCommand.Terminate("tunnel"));
        pair.drive();

        assertThat(isWiped(ike.skEi())).isFalse();
        assertThat(isWiped(esp.encryption())).isFalse();

        pair.now = pair.now.plusSeconds(1);
        pair.initiator.tick();

        assertThat(isWiped(ike.skEi())).isTrue();
        assertThat(isWiped(ike.skAr())).isTrue();
        assertThat(isWiped(esp.encryption())).isTrue();
    }

    @Test
    void timeDoesNotGoBack() {
        Pair pair = new Pair(Policies.AGREEING);
        pair.initiator.tick();
        pair.now = pair.now.minus(Duration.ofMillis(1));

        assertThatThrownBy(pair.initiator::tick).isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean isWiped(Secret secret) {
        return secret.constantTimeEquals(Octets.zeros(secret.length()));
    }
}
