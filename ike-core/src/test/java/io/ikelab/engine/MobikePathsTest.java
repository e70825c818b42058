package io.ikelab.engine;

import static io.ikelab.engine.Movers.AWAY;
import static io.ikelab.engine.Movers.ELSEWHERE;
import static io.ikelab.engine.Movers.HOME;
import static io.ikelab.engine.Movers.MOBILE;
import static io.ikelab.engine.Movers.RESPONDERS_OTHER;
import static io.ikelab.engine.Movers.at;
import static io.ikelab.engine.Movers.check;
import static io.ikelab.engine.Movers.pass;
import static io.ikelab.engine.Movers.said;
import static io.ikelab.engine.Movers.way;
import static io.ikelab.engine.Movers.wayOfEsp;
import static io.ikelab.engine.Movers.wayOfRequests;
import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.DataPlaneOrder;
import io.ikelab.child.DataPlaneSignal;
import io.ikelab.child.Encapsulation;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.net.Endpoint;
import io.ikelab.net.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Several addresses at either end, ways that fall silent, and NATs that come and go. RFC 4555 §3.6, §3.8, §3.10. */
class MobikePathsTest {
    @Nested
    class SeveralAddresses {
        private final Pair pair = new Pair(
                Movers.with(mobility -> mobility.withAddresses(List.of(ELSEWHERE))),
                Movers.with(mobility -> mobility.withAddresses(List.of(RESPONDERS_OTHER))));

        SeveralAddresses() {
            pair.initiate();
            pair.drive();
        }

        @Test
        void whenTheWayInUseIsSilentTheSameRequestGoesAlongAllOthers() {
            pair.initiator.command(check());
            EndpointOutput.Transmit first = pair.intercept(pair.initiator);
            pair.advance();
            assertThat(pair.initiator.sent)
                    .extracting(EndpointOutput.Transmit::path)
                    .containsExactly(HOME);
            pair.initiator.lose();
            pair.advance();

            assertThat(pair.initiator.sent)
                    .extracting(EndpointOutput.Transmit::path)
                    .containsExactly(
                            HOME, way(Policies.INITIATOR, RESPONDERS_OTHER), AWAY, way(ELSEWHERE, RESPONDERS_OTHER));
            assertThat(pair.initiator.sent)
                    .extracting(EndpointOutput.Transmit::octets)
                    .containsOnly(first.octets());
        }

        @Test
        void theTunnelMovesToTheWayThatAnswers() {
            pair.initiator.command(check());
            pass(pair, Duration.ofSeconds(20), Set.of(Policies.RESPONDER));

            assertThat(pair.initiator.emitted(IkeEvent.AddressesChanged.class))
                    .extracting(IkeEvent.AddressesChanged::to)
                    .containsExactly(way(Policies.INITIATOR, RESPONDERS_OTHER));
            assertThat(wayOfEsp(pair.initiator)).isEqualTo(way(Policies.INITIATOR, RESPONDERS_OTHER));
            assertThat(wayOfEsp(pair.responder))
                    .isEqualTo(way(Policies.INITIATOR, RESPONDERS_OTHER).reversed());
        }

        /** §3.7: the responder's new address is checked, with the update itself. */
        @Test
        void anUnknownAddressOfTheRespondersIsCheckedBeforeEspGoesThere() {
            int before = pair.ladder().size();
            pair.initiator.command(check());
            pass(pair, Duration.ofSeconds(20), Set.of(Policies.RESPONDER));

            assertThat(said(pair, before))
                    .anyMatch(line -> line.contains("N(UPDATE_SA_ADDRESSES)") && line.contains("N(COOKIE2)"));
        }

        @Test
        void theResponderTriesNoOtherWaysAndNeverMovesByItself() {
            pair.responder.command(check());
            pass(pair, Duration.ofSeconds(20), Set.of(Policies.INITIATOR));

            assertThat(pair.responder.emitted(IkeEvent.RequestRetransmitted.class))
                    .hasSizeGreaterThan(2);
            assertThat(pair.responder.emitted(IkeEvent.PathProbed.class)).isEmpty();
            assertThat(pair.responder.emitted(IkeEvent.AddressesChanged.class)).isEmpty();
        }

        @Test
        void aWayThatWorksAgainInTimeIsKept() {
            pair.initiator.command(check());
            pair.initiator.lose();
            pair.advance(Duration.ofSeconds(1));
            pair.advance(Duration.ofSeconds(30));

            assertThat(pair.initiator.emitted(IkeEvent.AddressesChanged.class)).isEmpty();
        }
    }

    @Nested
    class Announcing {
        private final Pair pair = Pair.established(MOBILE);
        private final int before = pair.ladder().size();

        @Test
        void oneMoreAddressIsToldAndMovesNothing() {
            pair.initiator.command(at(Policies.INITIATOR, ELSEWHERE));
            pair.drive();

            assertThat(said(pair, before))
                    .containsExactly(
                            "--> INFORMATIONAL request 2 [ N(ADDITIONAL_IP4_ADDRESS) ]",
                            "<-- INFORMATIONAL response 2 [ ]");
            assertThat(pair.responder.ordered(DataPlaneOrder.MovePath.class)).isEmpty();
        }

        /** §3.6: the peer takes the address that a list came from for one of them, so a list is for one source only. */
        @Test
        void aListThatHadToGoFromAnotherAddressIsMadeAnew() {
            pair.initiator.command(at(Policies.INITIATOR, ELSEWHERE));
            pass(pair, Duration.ofSeconds(20), Set.of(Policies.INITIATOR));

            assertThat(said(pair, before))
                    .anyMatch(line -> line.startsWith("--> INFORMATIONAL request 3 [ N(UPDATE_SA_ADDRESSES)")
                            && line.contains("N(ADDITIONAL_IP4_ADDRESS)"));
            assertThat(wayOfEsp(pair.responder)).isEqualTo(AWAY.reversed());
        }

        @Test
        void theResponderTellsOfItsAddressesAndMovesNothing() {
            pair.responder.command(at(Policies.RESPONDER, RESPONDERS_OTHER));
            pair.drive();

            assertThat(said(pair, before)).first().asString().contains("<-- INFORMATIONAL request 0 [ N(ADDITIONAL");
            assertThat(wayOfEsp(pair.initiator)).isEqualTo(HOME);
            pair.initiator.command(check());
            pass(pair, Duration.ofSeconds(20), Set.of(Policies.RESPONDER));
            assertThat(wayOfEsp(pair.initiator)).isEqualTo(way(Policies.INITIATOR, RESPONDERS_OTHER));
        }

        /** §3.5: the one case in which the responder moves by itself; the initiator then makes it so. */
        @Test
        void aResponderWhoseAddressIsGoneSpeaksFromAnotherAndTheInitiatorFollows() {
            pair.responder.command(at(RESPONDERS_OTHER));
            pair.drive();

            Path there = way(Policies.INITIATOR, RESPONDERS_OTHER);
            assertThat(said(pair, before).get(0))
                    .isEqualTo("<-- INFORMATIONAL request 0 [ N(NO_ADDITIONAL_ADDRESSES) ]");
            assertThat(said(pair, before)).anyMatch(line -> line.startsWith("--> INFORMATIONAL request 2 [ N(UPDATE"));
            assertThat(wayOfEsp(pair.initiator)).isEqualTo(there);
            assertThat(wayOfEsp(pair.responder)).isEqualTo(there.reversed());
        }
    }

    @Nested
    class Nats {
        private static final String OUTSIDE = "203.0.113.9";

        /** §3.8: the responder does not follow; the initiator notices and tells it. */
        @Test
        void aMappingThatChangedIsNoticedByTheInitiatorsLivenessCheck() {
            MovingNat nat = MovingNat.of(OUTSIDE);
            Policies natted = MOBILE.withLiveness(Duration.ofSeconds(10));
            Pair pair = new Pair(natted, nat.responder(natted));
            pair.nat = nat;
            pair.initiate();
            pair.drive();
            pair.advance(Duration.ofSeconds(15));
            nat.outside4500 = Endpoint.of(OUTSIDE, 4096);
            pair.initiator.command(check());
            int before = pair.ladder().size() - 1;
            pair.drive();

            Path moved = new Path(HOME.remote(), nat.outside4500);
            assertThat(said(pair, before).get(0)).contains("N(NAT_DETECTION_SOURCE_IP)");
            assertThat(said(pair, before)).anyMatch(line -> line.contains("N(UPDATE_SA_ADDRESSES)"));
            assertThat(wayOfEsp(pair.responder)).isEqualTo(moved);
            assertThat(wayOfRequests(pair.responder)).isEqualTo(moved);
        }

        @Test
        void whereNothingChangedOneUpdateIsEnough() {
            MovingNat nat = MovingNat.of(OUTSIDE);
            Pair pair = new Pair(MOBILE, nat.responder(MOBILE));
            pair.nat = nat;
            pair.initiate();
            pair.drive();
            for (int times = 0; times < 3; times++) {
                pair.initiator.command(check());
                pair.drive();
            }

            assertThat(pair.ladder().stream()
                            .filter(line -> line.contains("N(UPDATE_SA_ADDRESSES)"))
                            .count())
                    .isEqualTo(1);
        }

        @Test
        void espGoesInUdpFromThenOnWhereTheNewWayHasANat() {
            Pair pair = Pair.established(MOBILE);
            pair.nat = (towardsInitiator, path) -> towardsInitiator
                    ? new Path(path.local(), AWAY.local())
                    : new Path(Endpoint.of(OUTSIDE, 2048), path.remote());
            pair.initiator.command(at(ELSEWHERE));
            pair.drive();

            assertThat(pair.initiator
                            .ordered(DataPlaneOrder.MovePath.class)
                            .getLast()
                            .encapsulation())
                    .isEqualTo(Encapsulation.UDP);
            assertThat(pair.responder.ordered(DataPlaneOrder.MovePath.class).getLast())
                    .satisfies(move -> {
                        assertThat(move.encapsulation()).isEqualTo(Encapsulation.UDP);
                        assertThat(move.path().remote()).isEqualTo(Endpoint.of(OUTSIDE, 2048));
                    });
            pair.advance(Duration.ofSeconds(25));
            pair.initiator.signal(new DataPlaneSignal.Sampled(
                    pair.initiator.ordered(DataPlaneOrder.Sample.class).getLast().children().stream()
                            .map(child -> new DataPlaneSignal.ChildActivity(
                                    child, Optional.empty(), Optional.empty(), Optional.empty(), 0, 0))
                            .toList()));
            assertThat(pair.initiator.keepalives)
                    .singleElement()
                    .satisfies(keepalive -> assertThat(keepalive.path()).isEqualTo(AWAY));
        }

        @Test
        void espIsIpProtocol50AgainAndKeepalivesEndWhereThereIsNoNatAnyMore() {
            MovingNat nat = MovingNat.of(OUTSIDE);
            Pair pair = new Pair(MOBILE, nat.responder(MOBILE));
            pair.nat = nat;
            pair.initiate();
            pair.drive();
            pair.nat = Pair.Nat.NONE;
            pair.initiator.command(at(ELSEWHERE));
            pair.drive();

            for (Pair.End end : List.of(pair.initiator, pair.responder)) {
                assertThat(end.ordered(DataPlaneOrder.MovePath.class).getLast().encapsulation())
                        .isEqualTo(Encapsulation.NATIVE);
            }
            pair.advance(Duration.ofMinutes(2));
            assertThat(pair.initiator.ordered(DataPlaneOrder.Sample.class)).isEmpty();
            assertThat(pair.initiator.keepalives).isEmpty();
        }
    }
}
