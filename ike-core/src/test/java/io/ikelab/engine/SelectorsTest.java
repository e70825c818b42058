package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.ChildSa;
import io.ikelab.child.DataPlaneOrder;
import io.ikelab.child.DataPlaneSignal;
import io.ikelab.child.DataPlaneSignal.PacketSelectors;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.event.ike.IkeEvent.ChildPicked;
import io.ikelab.event.ike.IkeEvent.ErrorReceived;
import io.ikelab.event.ike.IkeEvent.MessageSent;
import io.ikelab.event.ike.IkeEvent.SelectorsAgreed;
import io.ikelab.event.ike.IkeEvent.SelectorsRefused;
import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.NotifyType;
import io.ikelab.net.IpAddress;
import io.ikelab.octets.Octets;
import io.ikelab.policy.ChildPolicy;
import io.ikelab.policy.EspProposal;
import io.ikelab.policy.SelectorRule;
import io.ikelab.sa.IkeCommand;
import io.ikelab.sa.IkeState;
import io.ikelab.wire.Payload;
import io.ikelab.wire.TrafficSelector;
import io.ikelab.wire.TrafficSelectorPayload;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Several selectors, and several Child SAs to choose from. RFC 7296 §2.9. */
class SelectorsTest {
    private static final TrafficSelector HERE = Policies.subnet("10.1.0.0", "10.1.255.255");
    private static final TrafficSelector HERE_TOO = Policies.subnet("10.11.0.0", "10.11.255.255");
    private static final TrafficSelector THERE = Policies.subnet("10.2.0.0", "10.2.255.255");
    private static final TrafficSelector THERE_TOO = Policies.subnet("10.22.0.0", "10.22.255.255");
    private static final TrafficSelector V6_HERE = Policies.subnet("fd01::", "fd01::ffff");
    private static final TrafficSelector V6_THERE = Policies.subnet("fd02::", "fd02::ffff");
    private static final TrafficSelector WEB_THERE = selector(6, 80, 443, "10.2.0.0", "10.2.0.255");

    @Nested
    class OfOneChildSa {
        @Test
        void areAllTakenWhereBothEndsHaveThem() {
            Pair pair = Pair.established(Policies.AGREEING
                    .withBehindInitiator(HERE, HERE_TOO, V6_HERE)
                    .withBehindResponder(THERE, V6_THERE));

            assertThat(child(pair.initiator).local())
                    .isEqualTo(child(pair.responder).remote())
                    .containsExactly(HERE, HERE_TOO, V6_HERE);
            assertThat(child(pair.initiator).remote()).containsExactly(THERE, V6_THERE);
            assertThat(agreed(pair.responder).narrowed()).isFalse();
        }

        @Test
        void areNarrowedByAddressProtocolAndPort() {
            TrafficSelector wide = Policies.subnet("10.2.0.0", "10.3.255.255");
            Pair pair = new Pair(
                    Policies.AGREEING.withBehindResponder(wide, V6_THERE),
                    Policies.AGREEING.withBehindResponder(WEB_THERE));
            pair.initiate();
            pair.drive();

            assertThat(child(pair.initiator).remote())
                    .isEqualTo(child(pair.responder).local())
                    .containsExactly(WEB_THERE);
            assertThat(agreed(pair.initiator).narrowed()).isTrue();
            assertThat(agreed(pair.responder).remote()).isEqualTo("10.1.0.0/16");
        }

        /** §2.9.2: traffic of the old Child SA has to fit into the one that takes its place. */
        @Test
        void areThoseOfTheOldOneInAChildSaThatReplacesIt() {
            TrafficSelector wide = Policies.subnet("10.2.0.0", "10.3.255.255");
            Pair pair = new Pair(
                    Policies.AGREEING.withBehindResponder(wide, V6_THERE),
                    Policies.AGREEING.withBehindResponder(WEB_THERE));
            pair.initiate();
            pair.drive();
            ChildSa old = child(pair.responder);
            pair.initiator.command(new IkeCommand.RekeyChildren("tunnel"));
            pair.drive();

            ChildSa heir = pair.responder
                    .ordered(DataPlaneOrder.InstallOutbound.class)
                    .getLast()
                    .child();
            assertThat(heir.id()).isNotEqualTo(old.id());
            assertThat(heir.local()).isEqualTo(old.local());
            assertThat(heir.remote()).isEqualTo(old.remote());
        }

        @Test
        void areTakenAsTheyComeByAnEndThatTakesAny() {
            Pair pair = new Pair(
                    Policies.AGREEING.withBehindInitiator(HERE_TOO, V6_HERE),
                    Policies.AGREEING.withSelectorRule(SelectorRule.TAKE_ANY));
            pair.initiate();
            pair.drive();

            assertThat(child(pair.responder).remote()).containsExactly(HERE_TOO, V6_HERE);
            assertThat(agreed(pair.responder).narrowed()).isFalse();
        }

        @Test
        void areRefusedByAPolicyBasedEndWhereTheyAskForMoreThanItHas() {
            Pair pair = new Pair(
                    Policies.AGREEING.withBehindInitiator(HERE_TOO, V6_HERE),
                    Policies.AGREEING.withSelectorRule(SelectorRule.WITHIN));
            pair.initiate();
            pair.drive();

            assertThat(pair.ladder().getLast()).isEqualTo("<-- IKE_AUTH response 1 [ IDr AUTH N(TS_UNACCEPTABLE) ]");
        }

        @Test
        void areTakenByAPolicyBasedEndThatHasTheSame() {
            Pair pair = new Pair(Policies.AGREEING, Policies.AGREEING.withSelectorRule(SelectorRule.WITHIN));
            pair.initiate();
            pair.drive();

            assertThat(agreed(pair.responder).narrowed()).isFalse();
        }

        @Test
        void areRefusedWhereOnlyOneSideHasSomethingInCommon() {
            Pair pair = new Pair(Policies.AGREEING.withBehindResponder(V6_THERE), Policies.AGREEING);
            pair.initiate();
            pair.drive();

            assertThat(pair.ladder().getLast()).isEqualTo("<-- IKE_AUTH response 1 [ IDr AUTH N(TS_UNACCEPTABLE) ]");
            assertThat(pair.initiator.state()).isInstanceOf(IkeState.Established.class);
        }
    }

    /** "very specific traffic selectors" of the packet come first. */
    @Nested
    class OfThePacketThatBeganIt {
        private final TrafficSelector source = selector(6, 50_000, 50_000, "10.1.0.4", "10.1.0.4");
        private final TrafficSelector destination = selector(6, 443, 443, "10.2.0.4", "10.2.0.4");
        private final DataPlaneSignal acquire =
                new DataPlaneSignal.Acquire("tunnel", new PacketSelectors(source, destination));

        @Test
        void comeBeforeThoseThatAreConfigured() {
            Pair pair = new Pair(Policies.AGREEING);
            pair.initiator.signal(acquire);
            pair.drive();

            assertThat(offered(pair, true)).containsExactly(source, HERE);
            assertThat(offered(pair, false)).containsExactly(destination, THERE);
            assertThat(child(pair.responder).remote()).containsExactly(source, HERE);
        }

        /** As strongSwan answers, which leaves out what a wider selector has in it. */
        @Test
        void mayBeLeftOutByAResponderThatGrantsTheRest() {
            Pair pair = new Pair(Policies.AGREEING);
            pair.initiator.signal(acquire);
            pair.deliver(pair.initiator, pair.responder);
            pair.deliver(pair.responder, pair.initiator);
            pair.deliver(pair.initiator, pair.responder);
            Payload[] granted = pair.responder.emitted(MessageSent.class).getLast().message().payloads().stream()
                    .map(payload -> payload instanceof TrafficSelectorPayload selectors
                            ? new TrafficSelectorPayload(
                                    selectors.initiator(), selectors.selectors().subList(1, 2))
                            : payload)
                    .toArray(Payload[]::new);
            Octets answer = Forge.of(pair.initiator, false).response(ExchangeType.IKE_AUTH, 1, granted);
            pair.initiator.receive(Ways.TOWARDS_INITIATOR, answer);

            assertThat(child(pair.initiator).local()).containsExactly(HERE);
            assertThat(agreed(pair.initiator).narrowed()).isFalse();
        }

        @Test
        void areKeptWhereTheRestIsNarrowed() {
            Pair pair = new Pair(
                    Policies.AGREEING.withBehindResponder(Policies.subnet("10.0.0.0", "10.255.255.255")),
                    Policies.AGREEING);
            pair.initiator.signal(acquire);
            pair.drive();

            assertThat(child(pair.responder).local()).containsExactly(destination, THERE);
        }

        @Test
        void areAllThatAnEndTakesThatWantsSinglePairs() {
            Pair pair = new Pair(Policies.AGREEING, Policies.AGREEING.withSelectorRule(SelectorRule.SINGLE_PAIR));
            pair.initiator.signal(acquire);
            pair.drive();

            assertThat(child(pair.initiator).local()).containsExactly(source);
            assertThat(child(pair.initiator).remote()).containsExactly(destination);
        }

        @Test
        void areAskedForByAnEndThatWantsSinglePairs() {
            Pair pair = new Pair(Policies.AGREEING, Policies.AGREEING.withSelectorRule(SelectorRule.SINGLE_PAIR));
            pair.initiate();
            pair.drive();

            assertThat(pair.ladder().getLast())
                    .isEqualTo("<-- IKE_AUTH response 1 [ IDr AUTH N(SINGLE_PAIR_REQUIRED) ]");
            assertThat(pair.initiator.emitted(ErrorReceived.class))
                    .singleElement()
                    .satisfies(error -> assertThat(error.error()).isEqualTo(NotifyType.SINGLE_PAIR_REQUIRED));
        }

        @Test
        void bringUpTheChildSaTheyBelongTo() {
            Pair pair = new Pair(
                    Policies.AGREEING.withMoreChildren(child("second", HERE_TOO, THERE_TOO)),
                    Policies.AGREEING.withMoreChildren(child("second", THERE_TOO, HERE_TOO)));
            TrafficSelector here = selector(1, 0, 0xffff, "10.11.0.4", "10.11.0.4");
            TrafficSelector there = selector(1, 0, 0xffff, "10.22.0.4", "10.22.0.4");
            pair.initiator.signal(new DataPlaneSignal.Acquire("tunnel", new PacketSelectors(here, there)));
            pair.drive();

            assertThat(child(pair.responder).remote()).containsExactly(here, HERE_TOO);
            assertThat(pair.initiator.emitted(ChildPicked.class))
                    .singleElement()
                    .satisfies(picked -> assertThat(picked.child()).isEqualTo("second"));
        }

        private List<TrafficSelector> offered(Pair pair, boolean initiator) {
            return pair.initiator
                    .emitted(MessageSent.class)
                    .getLast()
                    .message()
                    .all(TrafficSelectorPayload.class)
                    .filter(payload -> payload.initiator() == initiator)
                    .findFirst()
                    .orElseThrow()
                    .selectors();
        }
    }

    @Nested
    class OfSeveralChildSas {
        /** §2.8: nobody deletes one for having the selectors of another. */
        @Test
        void mayBeTheSame() {
            ChildPolicy twin = new ChildPolicy(
                    "twin",
                    List.of(Policies.esp(256)),
                    List.of(Policies.esp(256)),
                    List.of(HERE),
                    List.of(THERE),
                    SelectorRule.NARROW,
                    64);
            Pair twins = new Pair(Policies.AGREEING.withMoreChildren(twin), Policies.AGREEING);
            twins.initiate();
            twins.drive();
            twins.initiator.command(new IkeCommand.CreateChild("tunnel", "twin"));
            twins.drive();
            twins.advance(Duration.ofHours(1));

            assertThat(twins.initiator.emitted(IkeEvent.ChildInstalled.class)).hasSize(2);
            assertThat(twins.responder.emitted(IkeEvent.ChildInstalled.class)).hasSize(2);
            assertThat(twins.initiator.emitted(IkeEvent.ChildClosed.class)).isEmpty();
            assertThat(twins.responder.emitted(IkeEvent.ChildClosed.class)).isEmpty();
        }

        @Test
        void decideWhichOneAResponderSetsUp() {
            Pair pair = new Pair(
                    Policies.AGREEING.withBehindInitiator(HERE_TOO).withBehindResponder(THERE_TOO),
                    Policies.AGREEING.withMoreChildren(
                            child("second", THERE_TOO, HERE_TOO), child("third", V6_THERE, V6_HERE)));
            pair.initiate();
            pair.drive();

            assertThat(child(pair.responder).local()).containsExactly(THERE_TOO);
            assertThat(pair.responder.emitted(ChildPicked.class))
                    .singleElement()
                    .extracting(ChildPicked::text)
                    .isEqualTo("Child SA 'second' comes with the IKE SA; not set up: net, third");
        }

        @Test
        void areHeldAgainstTheProposalAsWell() {
            ChildPolicy sameNetsOtherSuite = child("weaker", THERE, HERE, Policies.esp(128));
            Pair pair = new Pair(
                    Policies.AGREEING.withEsp(Policies.esp(128)),
                    Policies.AGREEING.withMoreChildren(sameNetsOtherSuite));
            pair.initiate();
            pair.drive();

            assertThat(pair.responder.emitted(ChildPicked.class))
                    .singleElement()
                    .satisfies(picked -> assertThat(picked.child()).isEqualTo("weaker"));
        }

        @Test
        void letOneThatTakesAllComeBeforeOneThatNarrows() {
            TrafficSelector both = Policies.subnet("10.0.0.0", "10.255.255.255");
            Pair pair = new Pair(
                    Policies.AGREEING.withBehindResponder(both),
                    Policies.AGREEING.withMoreChildren(child("wide", both, HERE)));
            pair.initiate();
            pair.drive();

            assertThat(child(pair.responder).local()).containsExactly(both);
        }

        @Test
        void areNamedWhereNoneFits() {
            Pair pair = new Pair(
                    Policies.AGREEING.withBehindInitiator(V6_HERE),
                    Policies.AGREEING.withMoreChildren(child("second", THERE_TOO, HERE_TOO)));
            pair.initiate();
            pair.drive();

            assertThat(pair.ladder().getLast()).endsWith("[ IDr AUTH N(TS_UNACCEPTABLE) ]");
            assertThat(pair.responder.emitted(SelectorsRefused.class))
                    .singleElement()
                    .satisfies(refused -> assertThat(refused.detail())
                            .isEqualTo("Child SA 'net': offered fd01::/112 === 10.2.0.0/16, configured 10.1.0.0/16"
                                    + " === 10.2.0.0/16; Child SA 'second': offered fd01::/112 === 10.2.0.0/16,"
                                    + " configured 10.11.0.0/16 === 10.22.0.0/16"));
        }

        @Test
        void areSetUpByAnInitiatorOneAtATime() {
            Pair pair = Pair.established(Policies.AGREEING.withMoreChildren(child("second", HERE_TOO, THERE_TOO)));

            assertThat(pair.initiator.emitted(ChildPicked.class))
                    .singleElement()
                    .extracting(ChildPicked::text)
                    .isEqualTo("Child SA 'net' comes with the IKE SA; not set up: second");
            assertThat(pair.initiator.ordered(DataPlaneOrder.InstallInbound.class))
                    .hasSize(1);
        }
    }

    private static ChildPolicy child(String name, TrafficSelector local, TrafficSelector remote) {
        return child(name, local, remote, Policies.esp(256));
    }

    private static ChildPolicy child(String name, TrafficSelector local, TrafficSelector remote, EspProposal esp) {
        return new ChildPolicy(
                name, List.of(esp), List.of(esp), List.of(local), List.of(remote), SelectorRule.NARROW, 64);
    }

    private static TrafficSelector selector(int protocol, int startPort, int endPort, String start, String end) {
        return new TrafficSelector(protocol, startPort, endPort, IpAddress.of(start), IpAddress.of(end));
    }

    private static ChildSa child(Pair.End end) {
        return end.ordered(DataPlaneOrder.InstallInbound.class).getFirst().child();
    }

    private static SelectorsAgreed agreed(Pair.End end) {
        return end.emitted(SelectorsAgreed.class).getFirst();
    }
}
