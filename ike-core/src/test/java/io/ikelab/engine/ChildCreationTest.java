package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.ChildSa;
import io.ikelab.child.DataPlaneSignal;
import io.ikelab.child.DataPlaneSignal.PacketSelectors;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.NotifyType;
import io.ikelab.policy.ChildPolicy;
import io.ikelab.policy.ChildStart;
import io.ikelab.policy.EspProposal;
import io.ikelab.policy.SelectorRule;
import io.ikelab.wire.TrafficSelector;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Another Child SA of an IKE SA that is up (RFC 7296 §1.3.1). */
class ChildCreationTest {
    private static final TrafficSelector HERE_TOO = Policies.subnet("10.11.0.0", "10.11.255.255");
    private static final TrafficSelector THERE_TOO = Policies.subnet("10.22.0.0", "10.22.255.255");
    private static final TrafficSelector ELSEWHERE = Policies.subnet("10.33.0.0", "10.33.255.255");
    private static final TrafficSelector HOST_HERE = Policies.subnet("10.11.0.4", "10.11.0.4");
    private static final TrafficSelector HOST_THERE = Policies.subnet("10.22.0.4", "10.22.0.4");
    private static final PacketSelectors PACKET =
            new PacketSelectors(Policies.subnet("10.11.0.4", "10.11.0.4"), Policies.subnet("10.22.0.4", "10.22.0.4"));

    private static Policies here(ChildStart start, EspProposal... esp) {
        return with(HERE_TOO, THERE_TOO, start, esp);
    }

    private static Policies there(EspProposal... esp) {
        return with(THERE_TOO, HERE_TOO, ChildStart.ON_TRAFFIC, esp);
    }

    private static Policies with(TrafficSelector local, TrafficSelector remote, ChildStart start, EspProposal... esp) {
        List<EspProposal> proposals = esp.length == 0 ? List.of(Policies.esp(256)) : List.of(esp);
        ChildPolicy second = new ChildPolicy(
                        "second", proposals, proposals, List.of(local), List.of(remote), SelectorRule.NARROW, 64)
                .withStart(start);
        return Crossing.AGREEING.withMoreChildren(second);
    }

    private static Crossing established(EspProposal... esp) {
        return Crossing.established(here(ChildStart.ON_TRAFFIC, esp), there(esp));
    }

    @Nested
    class IsAskedFor {
        @Test
        void byCommandAtEitherEnd() {
            Crossing crossing = established();
            crossing.initiator.createsChild("second");
            crossing.arrives("--> CREATE_CHILD", "<-- CREATE_CHILD ok");
            crossing.settles();
            assertThat(crossing.responder.plane.inUse()).hasSize(2);

            Crossing other = established();
            other.responder.createsChild("second");
            other.arrives("<-- CREATE_CHILD", "--> CREATE_CHILD ok");
            other.settles();
            assertThat(other.initiator.plane.inUse()).hasSize(2);
        }

        @Test
        void onceHoweverOftenItIsCommanded() {
            Crossing crossing = established();
            crossing.initiator.createsChild("second");
            crossing.initiator.createsChild("second");
            crossing.initiator.createsChild("net");
            crossing.settles();
            crossing.initiator.createsChild("second");
            crossing.settles();

            assertThat(crossing.initiator.children()).hasSize(2);
        }

        @Test
        void notWhereThePeerWasFirst() {
            Crossing crossing = established();
            crossing.initiator.checksLiveness();
            crossing.initiator.createsChild("second");
            crossing.responder.createsChild("second");
            crossing.arrives("<-- CREATE_CHILD");
            crossing.settles();

            assertThat(crossing.initiator.children()).hasSize(2);
        }

        @Test
        void asSoonAsTheIkeSaIsUpWherePolicySaysSo() {
            Crossing crossing = new Crossing(here(ChildStart.AT_ONCE), there());
            crossing.initiator.initiates();
            crossing.settles();

            assertThat(crossing.responder.children()).hasSize(2);
        }

        /** Else both ends would set it up. */
        @Test
        void notByTheEndThatDidNotOpenTheIkeSa() {
            Crossing crossing =
                    new Crossing(here(ChildStart.ON_TRAFFIC), with(THERE_TOO, HERE_TOO, ChildStart.AT_ONCE));
            crossing.initiator.initiates();
            crossing.settles();

            assertThat(crossing.responder.children()).hasSize(1);
        }
    }

    @Nested
    class IsAskedForByAPacket {
        private static final DataPlaneSignal ACQUIRE = new DataPlaneSignal.Acquire("tunnel", PACKET);

        @Test
        void whoseSelectorsComeFirst() {
            Crossing crossing = established();
            crossing.initiator.signal(ACQUIRE);
            crossing.settles();

            assertThat(crossing.responder.children().getLast().remote()).containsExactly(PACKET.source(), HERE_TOO);
        }

        @Test
        void onceHoweverOftenItKnocks() {
            Crossing crossing = established();
            crossing.initiator.signal(ACQUIRE);
            crossing.initiator.signal(ACQUIRE);
            crossing.settles();
            crossing.initiator.signal(ACQUIRE);
            crossing.settles();

            assertThat(crossing.initiator.children()).hasSize(2);
        }

        @Test
        void whoeverOpenedTheIkeSa() {
            Crossing crossing = established();
            crossing.responder.signal(
                    new DataPlaneSignal.Acquire("tunnel", new PacketSelectors(HOST_THERE, HOST_HERE)));
            crossing.settles();

            assertThat(crossing.responder.children()).hasSize(2);
        }

        /** The peer would leave this packet out again. */
        @Test
        void notBesideOneThatThePeerNarrowed() {
            Crossing crossing = Crossing.established(
                    Crossing.AGREEING.withBehindResponder(THERE_TOO, Policies.subnet("10.2.0.0", "10.2.255.255")),
                    Crossing.AGREEING);
            crossing.initiator.signal(new DataPlaneSignal.Acquire(
                    "tunnel", new PacketSelectors(Policies.subnet("10.1.0.4", "10.1.0.4"), HOST_THERE)));

            assertThat(crossing.inFlight()).isEmpty();
        }

        @Test
        void besideThoseOfAPeerThatGrantsSinglePairs() {
            Policies single = Crossing.AGREEING.withSelectorRule(SelectorRule.SINGLE_PAIR);
            Crossing crossing = new Crossing(Crossing.AGREEING, single);
            for (String host : List.of("10.2.0.4", "10.2.0.5", "10.2.0.4")) {
                crossing.initiator.signal(new DataPlaneSignal.Acquire(
                        "tunnel",
                        new PacketSelectors(Policies.subnet("10.1.0.4", "10.1.0.4"), Policies.subnet(host, host))));
                crossing.settles();
            }

            assertThat(crossing.initiator.children()).hasSize(2);
        }

        @Test
        void unlessItIsSetUpWhenToldOnly() {
            Crossing crossing = Crossing.established(here(ChildStart.WHEN_TOLD), there());
            crossing.initiator.signal(ACQUIRE);

            assertThat(crossing.inFlight()).isEmpty();
        }
    }

    @Nested
    class Refused {
        @Test
        void forItsSelectorsLeavesNothing() {
            Crossing crossing = Crossing.established(with(ELSEWHERE, THERE_TOO, ChildStart.ON_TRAFFIC), there());
            crossing.initiator.createsChild("second");
            crossing.arrives("--> CREATE_CHILD", "<-- CREATE_CHILD TS_UNACCEPTABLE");
            crossing.settles();

            assertThat(crossing.initiator.emitted(IkeEvent.ErrorReceived.class))
                    .singleElement()
                    .satisfies(received -> assertThat(received.error()).isEqualTo(NotifyType.TS_UNACCEPTABLE));
            assertThat(crossing.initiator.children()).hasSize(1);
        }

        @Test
        void forItsAlgorithmsLeavesNothing() {
            Crossing crossing = Crossing.established(here(ChildStart.ON_TRAFFIC, Policies.esp(128)), there());
            crossing.initiator.createsChild("second");
            crossing.arrives("--> CREATE_CHILD", "<-- CREATE_CHILD NO_PROPOSAL_CHOSEN");
            crossing.settles();

            assertThat(crossing.responder.emitted(IkeEvent.ProposalRefused.class))
                    .hasSize(1);
        }

        @Test
        void forNowIsAskedForAgain() {
            Crossing crossing = established();
            crossing.initiator.createsChild("second");
            crossing.responder.deletesIke();
            crossing.arrives("--> CREATE_CHILD", "<-- CREATE_CHILD TEMPORARY_FAILURE");

            assertThat(crossing.initiator.emitted(IkeEvent.ExchangePostponed.class))
                    .singleElement()
                    .satisfies(postponed ->
                            assertThat(postponed.pause()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(15)));
        }
    }

    @Nested
    class WithAKeyExchange {
        @Test
        void ofAGroupBothEndsPutFirstTakesOneRoundTrip() {
            Crossing crossing = established(Policies.esp(256, KeyExchangeId.X25519));
            crossing.initiator.createsChild("second");
            crossing.arrives("--> CREATE_CHILD", "<-- CREATE_CHILD ok");
            crossing.settles();

            ChildSa here = crossing.initiator.children().getLast();
            ChildSa there = crossing.responder.children().getLast();
            assertThat(here.inboundKeys().encryption().disclose())
                    .isEqualTo(there.outboundKeys().encryption().disclose());
        }

        /** RFC 7296 §1.3: the responder names the group it wants, and the initiator comes again with it. */
        @Test
        void ofAnotherOfferedGroupTakesTwo() {
            Crossing crossing = Crossing.established(
                    here(ChildStart.ON_TRAFFIC, Policies.esp(256, KeyExchangeId.ECP_256, KeyExchangeId.X25519)),
                    there(Policies.esp(256, KeyExchangeId.X25519, KeyExchangeId.ECP_256)));
            crossing.initiator.createsChild("second");
            crossing.arrives(
                    "--> CREATE_CHILD",
                    "<-- CREATE_CHILD INVALID_KE_PAYLOAD",
                    "--> CREATE_CHILD",
                    "<-- CREATE_CHILD ok");
            crossing.settles();

            assertThat(crossing.initiator.emitted(IkeEvent.GroupDemanded.class))
                    .singleElement()
                    .satisfies(demanded -> assertThat(demanded.method()).isEqualTo(KeyExchangeId.X25519));
        }

        /** There is nothing to come again with. */
        @Test
        void ofNoAcceptableGroupIsRefusedForGood() {
            Crossing crossing = Crossing.established(
                    here(ChildStart.ON_TRAFFIC, Policies.esp(256, KeyExchangeId.ECP_256)),
                    there(Policies.esp(256, KeyExchangeId.X25519)));
            crossing.initiator.createsChild("second");
            crossing.arrives("--> CREATE_CHILD", "<-- CREATE_CHILD NO_PROPOSAL_CHOSEN");
            crossing.settles();
        }

        @Test
        void isNotNeededWhereTheResponderPrefersNone() {
            Crossing crossing = Crossing.established(
                    here(ChildStart.ON_TRAFFIC, Policies.esp(256, KeyExchangeId.X25519), Policies.esp(256)),
                    there(Policies.esp(256), Policies.esp(256, KeyExchangeId.X25519)));
            crossing.initiator.createsChild("second");
            crossing.arrives("--> CREATE_CHILD", "<-- CREATE_CHILD ok");
            crossing.settles();

            assertThat(crossing.initiator.children()).hasSize(2);
        }

        @Test
        void isComputedOutsideTheSession() {
            Crossing crossing = established(Policies.esp(256, KeyExchangeId.X25519));
            crossing.initiator.holdsWork = true;
            crossing.responder.holdsWork = true;

            crossing.initiator.createsChild("second");
            assertThat(crossing.inFlight()).isEmpty();
            crossing.initiator.works();
            crossing.arrives("--> CREATE_CHILD");
            assertThat(crossing.inFlight()).isEmpty();
            crossing.responder.works();
            crossing.initiator.holdsWork = false;
            crossing.settles();

            assertThat(crossing.initiator.children()).hasSize(2);
        }
    }
}
