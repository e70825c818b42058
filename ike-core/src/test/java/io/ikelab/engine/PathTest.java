package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.ChildSa;
import io.ikelab.child.DataPlaneOrder;
import io.ikelab.child.DataPlaneSignal;
import io.ikelab.child.Encapsulation;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.event.ike.IkeEvent.NatDetected;
import io.ikelab.iana.ExchangeType;
import io.ikelab.net.Endpoint;
import io.ikelab.net.Path;
import io.ikelab.octets.Octets;
import io.ikelab.policy.EncapsulationPolicy;
import io.ikelab.sa.IkeCommand;
import io.ikelab.sa.IkeState;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Where messages go. RFC 7296 §2.11, §2.23. */
class PathTest {
    private static final Endpoint RESPONDER_4500 = new Endpoint(Policies.RESPONDER, 4500);
    private static final Policies FAKING = Policies.AGREEING.withEncapsulation(EncapsulationPolicy.FAKE_NATD);
    private static final IkeCommand CHECK = new IkeCommand.CheckLiveness("tunnel");

    @Nested
    class WithoutANat {
        @Test
        void everythingStaysOnPort500AndEspIsNotEncapsulated() {
            Pair pair = Pair.established(Policies.AGREEING);
            pair.responder.command(CHECK);

            assertThat(pair.responder.sent.getLast().path()).isEqualTo(Ways.TOWARDS_RESPONDER);
            assertThat(child(pair.initiator).encapsulation()).isEqualTo(Encapsulation.NATIVE);
        }

        @Test
        void bothMoveToPort4500WhereEncapsulationIsChosen() {
            Pair pair = Pair.established(Policies.AGREEING.withEncapsulation(EncapsulationPolicy.BY_CHOICE));
            Path expected = new Path(RESPONDER_4500, new Endpoint(Policies.INITIATOR, 4500));

            pair.responder.command(CHECK);

            assertThat(pair.responder.sent.getLast().path()).isEqualTo(expected);
            assertThat(child(pair.initiator).encapsulation()).isEqualTo(Encapsulation.UDP);
            assertThat(child(pair.responder).path()).isEqualTo(expected);
            assertThat(child(pair.initiator).path()).isEqualTo(expected.reversed());
            assertThat(pair.initiator.emitted(NatDetected.class))
                    .singleElement()
                    .satisfies(nat -> {
                        assertThat(nat.localBehindNat()).isFalse();
                        assertThat(nat.remoteBehindNat()).isFalse();
                    });
        }

        /** strongSwan's {@code encap = yes} does the same. */
        @Test
        void anInitiatorThatFakesOneMakesAnHonestResponderEncapsulate() {
            Pair pair = new Pair(FAKING, Policies.AGREEING);
            pair.initiate();
            pair.drive();

            assertEncapsulates(pair);
            assertSeen(pair.initiator, false, false);
            assertSeen(pair.responder, false, true);
        }

        @Test
        void aResponderThatFakesOneMakesAnHonestInitiatorEncapsulate() {
            Pair pair = new Pair(Policies.AGREEING, FAKING);
            pair.initiate();
            pair.drive();

            assertEncapsulates(pair);
            assertSeen(pair.initiator, false, true);
            assertSeen(pair.responder, false, false);
        }

        @Test
        void twoThatFakeOneSeeEachOtherBehindIt() {
            Pair pair = Pair.established(FAKING);

            assertEncapsulates(pair);
            assertSeen(pair.initiator, false, true);
            assertSeen(pair.responder, false, true);
        }

        /** §2.23: any end may use port 4500, so it says nothing about a NAT. */
        @Test
        void aPeerOnPort4500IsNotTakenForOneBehindANat() {
            Pair pair = new Pair(Policies.AGREEING.withEncapsulation(EncapsulationPolicy.BY_CHOICE), Policies.AGREEING);
            pair.initiate();
            pair.drive();

            assertThat(pair.responder
                            .emitted(IkeEvent.DatagramReceived.class)
                            .getLast()
                            .path()
                            .local()
                            .port())
                    .isEqualTo(4500);
            assertSeen(pair.responder, false, false);
            assertThat(child(pair.responder).encapsulation()).isEqualTo(Encapsulation.NATIVE);
        }

        private static void assertEncapsulates(Pair pair) {
            assertThat(child(pair.initiator).encapsulation()).isEqualTo(Encapsulation.UDP);
            assertThat(child(pair.responder).encapsulation()).isEqualTo(Encapsulation.UDP);
            assertThat(child(pair.initiator).path().remote()).isEqualTo(RESPONDER_4500);
            assertThat(child(pair.responder).path().local()).isEqualTo(RESPONDER_4500);
        }

        private static void assertSeen(Pair.End end, boolean localBehindNat, boolean remoteBehindNat) {
            assertThat(end.emitted(NatDetected.class)).singleElement().satisfies(nat -> {
                assertThat(nat.localBehindNat()).isEqualTo(localBehindNat);
                assertThat(nat.remoteBehindNat()).isEqualTo(remoteBehindNat);
            });
        }

        @Test
        void aRequestFromElsewhereIsAnsweredThereAndLeadsNowhere() {
            Pair pair = Pair.established(Policies.AGREEING);
            Path elsewhere = new Path(Ways.TOWARDS_RESPONDER.local(), Endpoint.of("203.0.113.66", 666));
            pair.responder.receive(elsewhere, Forge.of(pair.responder, true).request(ExchangeType.INFORMATIONAL, 2));

            assertThat(pair.intercept(pair.responder).path()).isEqualTo(elsewhere);
            pair.responder.command(CHECK);
            assertThat(pair.intercept(pair.responder).path()).isEqualTo(Ways.TOWARDS_RESPONDER);
        }
    }

    @Nested
    class WithTheInitiatorBehindANat {
        private final MovingNat nat = MovingNat.of("203.0.113.9");
        private final Pair pair = new Pair(Policies.AGREEING, nat.responder(Policies.AGREEING));

        WithTheInitiatorBehindANat() {
            pair.nat = nat;
            pair.initiate();
            pair.drive();
        }

        @Test
        void bothFindItAndEncapsulate() {
            assertThat(pair.initiator.emitted(NatDetected.class))
                    .singleElement()
                    .satisfies(found -> {
                        assertThat(found.localBehindNat()).isTrue();
                        assertThat(found.remoteBehindNat()).isFalse();
                    });
            assertThat(pair.responder.emitted(NatDetected.class))
                    .singleElement()
                    .satisfies(found -> {
                        assertThat(found.localBehindNat()).isFalse();
                        assertThat(found.remoteBehindNat()).isTrue();
                    });
            assertThat(child(pair.responder).encapsulation()).isEqualTo(Encapsulation.UDP);
        }

        @Test
        void theResponderSpeaksToWhatTheNatMadeOfPort4500() {
            Path expected = new Path(RESPONDER_4500, nat.outside4500);
            pair.responder.command(CHECK);

            assertThat(pair.responder.sent.getLast().path()).isEqualTo(expected);
            assertThat(child(pair.responder).path()).isEqualTo(expected);
            pair.drive();
            assertThat(pair.responder.state()).isInstanceOf(IkeState.Established.class);
        }

        @Test
        void aNewMappingIsFollowedAndEspWithIt() {
            nat.outside4500 = Endpoint.of("203.0.113.10", 4096);
            pair.initiator.command(CHECK);
            pair.drive();
            pair.responder.command(CHECK);

            Path moved = new Path(RESPONDER_4500, nat.outside4500);
            assertThat(pair.responder.sent.getLast().path()).isEqualTo(moved);
            assertThat(pair.responder.ordered(DataPlaneOrder.MovePath.class))
                    .containsExactly(
                            new DataPlaneOrder.MovePath(child(pair.responder).id(), moved, Encapsulation.UDP));
        }

        @Test
        void anOldMessageFromElsewhereIsNotFollowed() {
            Octets last = pair.initiator.everSent.getLast();
            pair.responder.receive(new Path(RESPONDER_4500, Endpoint.of("203.0.113.66", 666)), last);
            pair.responder.lose();
            pair.responder.command(CHECK);

            assertThat(pair.responder.sent.getLast().path().remote()).isEqualTo(nat.outside4500);
            assertThat(pair.responder.ordered(DataPlaneOrder.MovePath.class)).isEmpty();
        }

        @Test
        void aMessageThatIsNotAuthenticIsNotFollowed() {
            Octets request = Forge.of(pair.responder, true).request(ExchangeType.INFORMATIONAL, 2);
            Octets forged =
                    request.slice(0, request.length() - 1).concat(Octets.of(request.at(request.length() - 1) ^ 1));
            pair.responder.receive(new Path(RESPONDER_4500, Endpoint.of("203.0.113.66", 666)), forged);
            pair.responder.command(CHECK);

            assertThat(pair.responder.sent).hasSize(1);
            assertThat(pair.responder.sent.getLast().path().remote()).isEqualTo(nat.outside4500);
        }

        /** §2.23: an end behind a NAT does not update addresses. */
        @Test
        void theInitiatorStaysWhereItIs() {
            Path elsewhere = new Path(new Endpoint(Policies.INITIATOR, 4500), Endpoint.of("203.0.113.66", 666));
            pair.initiator.receive(elsewhere, Forge.of(pair.initiator, false).request(ExchangeType.INFORMATIONAL, 0));

            assertThat(pair.intercept(pair.initiator).path()).isEqualTo(elsewhere);
            pair.initiator.command(CHECK);
            assertThat(pair.intercept(pair.initiator).path().remote()).isEqualTo(RESPONDER_4500);
        }

        @Test
        void espFromANewMappingIsFollowedWhereItIsAuthentic() {
            Path moved = new Path(RESPONDER_4500, Endpoint.of("203.0.113.10", 4096));
            pair.responder.signal(
                    new DataPlaneSignal.PeerPathMoved(child(pair.responder).id(), moved, false));
            assertThat(pair.responder.ordered(DataPlaneOrder.MovePath.class)).isEmpty();

            pair.responder.signal(
                    new DataPlaneSignal.PeerPathMoved(child(pair.responder).id(), moved, true));
            pair.responder.command(CHECK);

            assertThat(pair.responder.ordered(DataPlaneOrder.MovePath.class)).hasSize(1);
            assertThat(pair.responder.sent.getLast().path()).isEqualTo(moved);
        }
    }

    private static ChildSa child(Pair.End end) {
        return end.ordered(DataPlaneOrder.InstallInbound.class).getFirst().child();
    }
}
