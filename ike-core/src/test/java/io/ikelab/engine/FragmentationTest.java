package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.event.ike.IkeEvent;
import io.ikelab.event.ike.IkeEvent.FragmentReceived;
import io.ikelab.event.ike.IkeEvent.FragmentSent;
import io.ikelab.event.ike.IkeEvent.MessageReassembled;
import io.ikelab.iana.NotifyType;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Path;
import io.ikelab.policy.Fragmentation;
import io.ikelab.policy.IkePorts;
import io.ikelab.sa.IkeCommand;
import io.ikelab.wire.IkeMessage;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7383 §2.3 to §2.5, between two ends whose IKE_AUTH is large for its many traffic selectors. */
class FragmentationTest {
    @Nested
    class Agreed {
        @Test
        void aLargeMessageGoesInPiecesThatArePutTogether() {
            Pair pair = new Pair(Cut.cut(576));
            pair.initiate();
            pair.drive();

            assertThat(Cut.isUp(pair)).isTrue();
            assertThat(pair.initiator.emitted(FragmentSent.class)).hasSize(3);
            assertThat(pair.responder.emitted(FragmentReceived.class))
                    .extracting(event -> event.number() + "/" + event.total() + " held " + event.held())
                    .containsExactly("1/3 held 1", "2/3 held 2", "3/3 held 3");
            assertThat(pair.responder.emitted(MessageReassembled.class)).hasSize(1);
            assertThat(pair.initiator.emitted(MessageReassembled.class)).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(ints = {200, 280, 576, 1000})
        void noDatagramIsLongerThanConfiguredAndTheyAreNearlyThatLong(int length) {
            Pair pair = Cut.atAuth(Cut.cut(length));

            List<Integer> lengths = Cut.takeAll(pair.initiator).stream()
                    .map(sent -> sent.octets().length() + Cut.UDP_AND_IPV4)
                    .toList();

            assertThat(lengths).hasSizeGreaterThan(1).allMatch(octets -> octets <= length);
            assertThat(lengths.subList(0, lengths.size() - 1)).allMatch(octets -> octets > length - 16);
        }

        @Test
        void aMessageThatJustFitsIsNotCut() {
            int whole = Cut.atAuth(Cut.with(Fragmentation.NONE))
                            .initiator
                            .sent
                            .getFirst()
                            .octets()
                            .length()
                    + Cut.UDP_AND_IPV4;

            assertThat(Cut.takeAll(Cut.atAuth(Cut.cut(whole)).initiator)).hasSize(1);
            assertThat(Cut.takeAll(Cut.atAuth(Cut.cut(whole - 1)).initiator)).hasSize(2);
        }

        @Test
        void theHeadersOfIpv6AreLonger() {
            IpAddress one = IpAddress.of("2001:db8::1");
            IpAddress other = IpAddress.of("2001:db8::2");
            int whole = Cut.atAuth(Cut.with(Fragmentation.NONE))
                            .initiator
                            .sent
                            .getFirst()
                            .octets()
                            .length()
                    + Cut.UDP_AND_IPV4;

            // The two identities, which are addresses, are 12 octets longer each, and padding makes 32 of that.
            assertThat(Cut.takeAll(Cut.atAuth(Cut.cut(whole + 20 + 32).between(one, other)).initiator))
                    .hasSize(1);
            assertThat(Cut.takeAll(Cut.atAuth(Cut.cut(whole + 20 + 15).between(one, other)).initiator))
                    .hasSize(2);
        }

        @Test
        void onTheNatTraversalPortTheMarkerCountsToo() {
            FragmentSizes sizes = new FragmentSizes(IkePorts.STANDARD);
            Path floated = new Path(new Endpoint(Policies.INITIATOR, 4500), new Endpoint(Policies.RESPONDER, 4500));

            assertThat(sizes.messageLength(Fragmentation.WHEN_LARGE, floated)).isEqualTo(1280 - 20 - 8 - 4);
        }

        @Test
        void smallMessagesStayWhole() {
            Pair pair = Pair.established(Cut.cut(576));
            int before = pair.initiator.everSent.size();
            pair.initiator.command(new IkeCommand.CheckLiveness("tunnel"));

            assertThat(pair.initiator.everSent.subList(before, before + 1))
                    .extracting(datagram -> datagram.at(Cut.PAYLOAD_TYPE_OFFSET))
                    .containsExactly(Cut.ENCRYPTED);
        }

        @Test
        void ikeSaInitIsNeverCut() {
            Pair pair = new Pair(Cut.cut(200));
            pair.initiate();

            assertThat(pair.initiator.sent).hasSize(1);
            assertThat(pair.initiator.sent.getFirst().octets().length()).isGreaterThan(300);
        }

        @Test
        void anIkeSaThatComesOfAnotherGoesOnWithIt() {
            Pair pair = Pair.established(Cut.cut(576));
            pair.initiator.command(new IkeCommand.RekeyIke("tunnel"));
            pair.drive();
            pair.initiator.events.clear();
            pair.initiator.command(new IkeCommand.RekeyChildren("tunnel"));
            pair.drive();

            assertThat(pair.initiator.emitted(FragmentSent.class)).isNotEmpty();
            assertThat(pair.initiator.emitted(IkeEvent.ChildRekeyed.class)).hasSize(1);
        }
    }

    @Nested
    class NotAgreed {
        /** Which end does not want it. */
        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void nothingIsCutWhereOneEndDidNotSaySo(boolean initiatorDoesNot) {
            Policies does = Cut.cut(576);
            Policies doesNot = Cut.with(Fragmentation.NONE);
            Pair pair = initiatorDoesNot ? new Pair(doesNot, does) : new Pair(does, doesNot);
            pair.initiate();
            pair.drive();

            assertThat(Cut.isUp(pair)).isTrue();
            assertThat(pair.initiator.emitted(FragmentSent.class)).isEmpty();
            assertThat(pair.responder.emitted(FragmentSent.class)).isEmpty();
        }

        @Test
        void aResponderSaysSoOnlyToAnInitiatorThatDid() {
            Pair pair = new Pair(Cut.with(Fragmentation.NONE), Cut.cut(576));
            pair.initiate();
            pair.drive();

            assertThat(pair.responder.emitted(IkeEvent.MessageSent.class))
                    .extracting(IkeEvent.MessageSent::message)
                    .noneMatch(FragmentationTest::announces);
        }

        @Test
        void whoOnlyTakesPiecesSendsNone() {
            Pair pair =
                    new Pair(Cut.with(Fragmentation.WHEN_LARGE.withUse(Fragmentation.Use.INBOUND_ONLY)), Cut.cut(576));
            pair.initiate();
            pair.drive();

            assertThat(Cut.isUp(pair)).isTrue();
            assertThat(pair.initiator.emitted(FragmentSent.class)).isEmpty();
            assertThat(pair.responder.emitted(FragmentSent.class)).isNotEmpty();
        }

        @Test
        void aFragmentThatWasNotAgreedOnIsThrownAway() {
            Pair agreed = Cut.atAuth(Cut.cut(576));
            Pair pair = Cut.atAuth(Cut.with(Fragmentation.NONE));
            agreed.initiator.sent.forEach(datagram -> Cut.give(pair.responder, datagram));

            assertThat(pair.responder.discards()).hasSize(3);
            pair.drive();
            assertThat(Cut.isUp(pair)).isTrue();
        }
    }

    private static boolean announces(IkeMessage message) {
        return message.notify(NotifyType.IKEV2_FRAGMENTATION_SUPPORTED).isPresent();
    }

    @ParameterizedTest
    @EnumSource(Fragmentation.Use.class)
    void whetherItIsAnnouncedIsThePolicys(Fragmentation.Use use) {
        Pair pair = new Pair(Cut.with(Fragmentation.WHEN_LARGE.withUse(use)));
        pair.initiate();

        assertThat(announces(pair.initiator
                        .emitted(IkeEvent.MessageSent.class)
                        .getFirst()
                        .message()))
                .isEqualTo(use != Fragmentation.Use.NONE);
    }
}
