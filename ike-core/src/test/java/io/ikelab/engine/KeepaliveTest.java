package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.ChildId;
import io.ikelab.child.DataPlaneOrder;
import io.ikelab.child.DataPlaneSignal.ChildActivity;
import io.ikelab.child.DataPlaneSignal.Sampled;
import io.ikelab.event.ike.IkeEvent.ChildInstalled;
import io.ikelab.event.ike.IkeEvent.KeepaliveSent;
import io.ikelab.net.Endpoint;
import io.ikelab.net.Path;
import io.ikelab.policy.EncapsulationPolicy;
import io.ikelab.sa.IkeCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Keeping a NAT's mapping alive. RFC 3948 §2.3, §4. */
class KeepaliveTest {
    private static final Duration INTERVAL = Duration.ofSeconds(20);
    private static final Path OUT =
            new Path(new Endpoint(Policies.INITIATOR, 4500), new Endpoint(Policies.RESPONDER, 4500));

    @Nested
    class BehindANat {
        private final Pair pair = behindANat(Policies.AGREEING.withKeepalive(INTERVAL), Policies.AGREEING);
        private final Instant up = pair.now;

        @Test
        void anEndSendsOneAfterASilence() {
            pass(INTERVAL);
            sampled(Optional.empty());

            assertThat(pair.initiator.keepalives)
                    .singleElement()
                    .satisfies(sent -> assertThat(sent.path()).isEqualTo(OUT));
            assertThat(pair.initiator.emitted(KeepaliveSent.class))
                    .singleElement()
                    .satisfies(sent -> assertThat(sent.meta().cause())
                            .contains(pair.initiator.keepalives.getFirst().packet()));
            assertThat(pair.initiator.wake).isEqualTo(up.plus(INTERVAL.multipliedBy(2)));
        }

        @Test
        void anEndSendsOneAfterEverySilence() {
            for (int silence = 1; silence <= 3; silence++) {
                pass(INTERVAL);
                sampled(Optional.empty());
                assertThat(pair.initiator.keepalives).hasSize(silence);
            }
        }

        @Test
        void espThatLeftPutsItOff() {
            pass(INTERVAL);
            sampled(Optional.of(pair.now.minusSeconds(5)));

            assertThat(pair.initiator.keepalives).isEmpty();
            assertThat(pair.initiator.wake).isEqualTo(pair.now.plus(INTERVAL).minusSeconds(5));
        }

        @Test
        void ikeThatLeftPutsItOff() {
            pass(Duration.ofSeconds(12));
            pair.initiator.command(new IkeCommand.CheckLiveness("tunnel"));
            pair.drive();
            pass(Duration.ofSeconds(8));
            sampled(Optional.empty());

            assertThat(pair.initiator.keepalives).isEmpty();
            assertThat(pair.initiator.wake).isEqualTo(pair.now.plusSeconds(12));
        }

        @Test
        void theEndInTheOpenSendsNone() {
            pass(INTERVAL.multipliedBy(10));

            assertThat(pair.responder.keepalives).isEmpty();
            assertThat(pair.responder.ordered(DataPlaneOrder.Sample.class)).isEmpty();
        }

        @Test
        void noneFollowsTheEndOfTheSa() {
            pair.initiator.command(new IkeCommand.Terminate("tunnel"));
            pair.drive();
            pass(INTERVAL);

            assertThat(pair.initiator.ordered(DataPlaneOrder.Sample.class)).isEmpty();
            assertThat(pair.initiator.keepalives).isEmpty();
        }

        private void sampled(Optional<Instant> lastOutbound) {
            ChildId child = pair.initiator
                    .emitted(ChildInstalled.class)
                    .getFirst()
                    .child()
                    .id();
            assertThat(pair.initiator
                            .ordered(DataPlaneOrder.Sample.class)
                            .getLast()
                            .children())
                    .containsExactly(child);
            pair.initiator.signal(new Sampled(
                    List.of(new ChildActivity(child, Optional.empty(), Optional.empty(), lastOutbound, 0, 0))));
        }

        private void pass(Duration duration) {
            KeepaliveTest.pass(pair, duration);
        }
    }

    @Test
    void withoutAChildSaNobodyIsAskedBeforeOneIsSent() {
        Pair pair = behindANat(Policies.AGREEING.withEsp(Policies.esp(128)), Policies.AGREEING);
        pass(pair, INTERVAL);

        assertThat(pair.initiator.keepalives).hasSize(1);
        assertThat(pair.initiator.ordered(DataPlaneOrder.Sample.class)).isEmpty();
    }

    @Test
    void anIntervalOfZeroIsNever() {
        Pair pair = behindANat(Policies.AGREEING.withKeepalive(Duration.ZERO), Policies.AGREEING);
        pass(pair, INTERVAL.multipliedBy(10));

        assertThat(pair.initiator.ordered(DataPlaneOrder.Sample.class)).isEmpty();
        assertThat(pair.initiator.keepalives).isEmpty();
    }

    /** There is no mapping to keep; and the one who is told of a NAT is told that it is before the other end. */
    @Test
    void aFakedNatMovesNeitherEndToSendAny() {
        Pair pair = Pair.established(Policies.AGREEING.withEncapsulation(EncapsulationPolicy.FAKE_NATD));
        pass(pair, INTERVAL.multipliedBy(10));

        assertThat(pair.initiator.ordered(DataPlaneOrder.Sample.class)).isEmpty();
        assertThat(pair.responder.ordered(DataPlaneOrder.Sample.class)).isEmpty();
        assertThat(pair.initiator.keepalives).isEmpty();
        assertThat(pair.responder.keepalives).isEmpty();
    }

    private static Pair behindANat(Policies initiating, Policies responding) {
        MovingNat nat = MovingNat.of("203.0.113.9");
        Pair pair = new Pair(initiating, nat.responder(responding));
        pair.nat = nat;
        pair.initiate();
        pair.drive();
        return pair;
    }

    private static void pass(Pair pair, Duration duration) {
        pair.now = pair.now.plus(duration);
        pair.initiator.tick();
        pair.responder.tick();
    }
}
