package io.ikelab.engine;

import static io.ikelab.engine.Movers.AWAY;
import static io.ikelab.engine.Movers.ELSEWHERE;
import static io.ikelab.engine.Movers.HOME;
import static io.ikelab.engine.Movers.MOBILE;
import static io.ikelab.engine.Movers.at;
import static io.ikelab.engine.Movers.check;
import static io.ikelab.engine.Movers.isUp;
import static io.ikelab.engine.Movers.pass;
import static io.ikelab.engine.Movers.said;
import static io.ikelab.engine.Movers.wayOfEsp;
import static io.ikelab.engine.Movers.wayOfRequests;
import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.ChildId;
import io.ikelab.child.DataPlaneOrder;
import io.ikelab.child.DataPlaneSignal;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.net.Endpoint;
import io.ikelab.net.Path;
import io.ikelab.sa.IkeCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Ways that fail, peers that are silent, and NATs that change their minds. RFC 4555 §3.8, §3.11, §3.12. */
class MobikeRecoveryTest {
    /** §3.11. */
    @Nested
    class Outages {
        private final Pair pair = Pair.established(MOBILE);
        private final Instant start = pair.now;

        private Duration silentAfter(Pair.End end) {
            end.command(check());
            while (end.closings().isEmpty()) {
                end.lose();
                pair.now = end.wake;
                end.tick();
            }
            return Duration.between(start, pair.now);
        }

        @Test
        void theEndThatDecidesOnAddressesGivesUpAsItAlwaysDoes() {
            assertThat(silentAfter(pair.initiator)).isEqualTo(Duration.ofSeconds(63));
        }

        @Test
        void theOtherLeavesItFiveMinutesToFindAWay() {
            assertThat(silentAfter(pair.responder)).isEqualTo(Duration.ofSeconds(319));
        }

        @Test
        void soItDoesOnTheIkeSaThatComesOfARekeyWhoeverBeganThat() {
            pair.responder.command(new IkeCommand.RekeyIke("tunnel"));
            pair.drive();
            int before = pair.responder.closings().size();

            pair.responder.command(check());
            for (int minutes = 0; minutes < 4; minutes++) {
                pass(pair, Duration.ofMinutes(1), Set.of(Policies.INITIATOR));
            }

            assertThat(pair.responder.closings()).hasSize(before);
            assertThat(isUp(pair.responder)).isTrue();
        }

        @Test
        void withoutItAResponderIsNoMorePatient() {
            Pair fixed = Pair.established(Policies.AGREEING);
            fixed.responder.command(check());
            pass(fixed, Duration.ofSeconds(64), Set.of(Policies.INITIATOR));

            assertThat(fixed.responder.closings()).containsExactly("the peer is silent");
        }

        @Test
        void whoIsToldToEndTheTunnelDoesNotWaitThatLong() {
            pair.responder.command(new IkeCommand.Terminate("tunnel"));
            pass(pair, Duration.ofSeconds(64), Set.of(Policies.INITIATOR));

            assertThat(pair.responder.closings()).hasSize(1);
        }

        @Test
        void anInitiatorThatComesBackAfterMinutesFindsTheResponderStillAsking() {
            pair.initiator.command(at());
            pair.responder.command(check());
            pass(pair, Duration.ofMinutes(4), Set.of(Policies.INITIATOR));
            pair.initiator.command(at(ELSEWHERE));
            pass(pair, Duration.ofSeconds(40), Set.of(Policies.INITIATOR));

            assertThat(pair.initiator.closings()).isEmpty();
            assertThat(pair.responder.emitted(IkeEvent.LivenessConfirmed.class)).hasSize(1);
            assertThat(wayOfEsp(pair.responder)).isEqualTo(AWAY.reversed());
        }

        @Test
        void aMoveToWhereNothingGetsThroughEndsWhereItBegan() {
            pair.initiator.command(at(ELSEWHERE, Policies.INITIATOR));
            pass(pair, Duration.ofSeconds(30), Set.of(ELSEWHERE));

            assertThat(pair.initiator.emitted(IkeEvent.AddressesChanged.class))
                    .extracting(IkeEvent.AddressesChanged::to)
                    .containsExactly(AWAY, HOME);
            assertThat(pair.initiator.emitted(IkeEvent.PathConfirmed.class))
                    .extracting(IkeEvent.PathConfirmed::path)
                    .containsExactly(HOME);
            assertThat(wayOfEsp(pair.initiator)).isEqualTo(HOME);
            assertThat(wayOfEsp(pair.responder)).isEqualTo(HOME.reversed());
            assertThat(wayOfRequests(pair.responder)).isEqualTo(HOME.reversed());
        }
    }

    /** §3.12. */
    @Nested
    class EspAsEvidence {
        private static final Duration IDLE = Duration.ofSeconds(45);

        private void idle(Pair pair, Optional<Instant> lastInbound, Optional<Instant> lastOnPath) {
            ChildId child = pair.responder
                    .ordered(DataPlaneOrder.InstallOutbound.class)
                    .getLast()
                    .child()
                    .id();
            pair.responder.signal(new DataPlaneSignal.Sampled(List.of(
                    new DataPlaneSignal.ChildActivity(child, lastInbound, lastOnPath, Optional.empty(), 0, 0))));
        }

        private Pair silent(Policies policies) {
            Pair pair = Pair.established(policies.withLiveness(IDLE));
            pair.now = pair.now.plus(IDLE);
            pair.responder.tick();
            return pair;
        }

        @Test
        void fromWhereThePeerSaidItIsCounts() {
            Pair pair = silent(MOBILE);
            idle(pair, Optional.of(pair.now), Optional.of(pair.now));

            assertThat(pair.responder.sent).isEmpty();
        }

        @Test
        void fromElsewhereCountsForNothing() {
            Pair pair = silent(MOBILE);
            idle(pair, Optional.of(pair.now), Optional.empty());

            assertThat(pair.responder.sent).hasSize(1);
        }

        @Test
        void ofAPeerThatDoesNotMoveItCountsFromAnywhere() {
            Pair pair = silent(Policies.AGREEING);
            idle(pair, Optional.of(pair.now), Optional.empty());

            assertThat(pair.responder.sent).isEmpty();
        }
    }

    /** §3.8. */
    @Nested
    class AMappingThatChanges {
        private static final String OUTSIDE = "203.0.113.9";

        private final MovingNat nat = MovingNat.of(OUTSIDE);
        private final Endpoint later = Endpoint.of("203.0.113.10", 4096);
        private final Path moved = new Path(HOME.remote(), later);

        private Pair behindNat(Policies policies) {
            Pair pair = new Pair(policies, nat.responder(policies));
            pair.nat = nat;
            pair.initiate();
            pair.drive();
            nat.outside4500 = later;
            return pair;
        }

        private void espFromThere(Pair pair) {
            ChildId child = pair.responder
                    .ordered(DataPlaneOrder.InstallOutbound.class)
                    .getLast()
                    .child()
                    .id();
            pair.responder.signal(new DataPlaneSignal.PeerPathMoved(child, moved, true));
        }

        @Test
        void isFollowedWhereNobodyMayMove() {
            Pair byIke = behindNat(Policies.AGREEING);
            byIke.initiator.command(check());
            byIke.drive();
            assertThat(wayOfRequests(byIke.responder)).isEqualTo(moved);
            assertThat(wayOfEsp(byIke.responder)).isEqualTo(moved);
        }

        @Test
        void isFollowedWhereEspCameFromThereFirst() {
            Pair byEsp = behindNat(Policies.AGREEING);
            espFromThere(byEsp);

            assertThat(wayOfRequests(byEsp.responder)).isEqualTo(moved);
        }

        @Test
        void whoAsksWhereItIsSeenIsToldWhateverElseItAsks() {
            Pair pair = behindNat(MOBILE);
            int lines = pair.ladder().size();
            pair.initiator.command(check());
            pair.drive();

            assertThat(said(pair, lines).get(0))
                    .isEqualTo("--> INFORMATIONAL request 2 [ N(NAT_DETECTION_SOURCE_IP)"
                            + " N(NAT_DETECTION_DESTINATION_IP) ]");
            assertThat(said(pair, lines).get(1))
                    .isEqualTo("<-- INFORMATIONAL response 2 [ N(NAT_DETECTION_SOURCE_IP)"
                            + " N(NAT_DETECTION_DESTINATION_IP) ]");
        }

        @Test
        void isNotFollowedWhereTheEndsMayMoveUntilTheInitiatorSaysSo() {
            Pair pair = behindNat(MOBILE);
            espFromThere(pair);
            pair.initiator.command(new IkeCommand.CreateChild("tunnel", "net"));
            pair.initiator.command(new IkeCommand.RekeyChildren("tunnel"));
            pair.drive();
            Path before = new Path(HOME.remote(), Endpoint.of(OUTSIDE, 2048));
            assertThat(wayOfEsp(pair.responder)).isEqualTo(before);
            assertThat(wayOfRequests(pair.responder)).isEqualTo(before);
            int lines = pair.ladder().size();

            pair.initiator.command(check());
            pair.advance(Duration.ofSeconds(5));

            assertThat(said(pair, lines)).anyMatch(line -> line.contains("N(UPDATE_SA_ADDRESSES)"));
            assertThat(wayOfEsp(pair.responder)).isEqualTo(moved);
        }
    }
}
