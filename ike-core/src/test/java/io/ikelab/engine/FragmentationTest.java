package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.event.ike.IkeEvent;
import io.ikelab.event.ike.IkeEvent.FragmentReceived;
import io.ikelab.event.ike.IkeEvent.FragmentSent;
import io.ikelab.event.ike.IkeEvent.FragmentsDropped;
import io.ikelab.event.ike.IkeEvent.MessageReassembled;
import io.ikelab.event.ike.IkeEvent.PeerSilent;
import io.ikelab.event.ike.IkeEvent.RequestCutSmaller;
import io.ikelab.event.ike.IkeEvent.RequestRepeated;
import io.ikelab.event.ike.IkeEvent.RequestRetransmitted;
import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.NotifyType;
import io.ikelab.iana.PayloadType;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Path;
import io.ikelab.octets.Octets;
import io.ikelab.policy.Fragmentation;
import io.ikelab.policy.IkePorts;
import io.ikelab.policy.RetransmissionPolicy;
import io.ikelab.sa.IkeCommand;
import io.ikelab.sa.IkeState;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.Payload;
import io.ikelab.wire.TrafficSelector;
import io.ikelab.wire.UnknownPayload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7383 §2.3 to §2.6, between two ends whose IKE_AUTH is large for its many traffic selectors. */
class FragmentationTest {
    private static final int PAYLOAD_TYPE_OFFSET = 16;
    private static final int ENCRYPTED = 46;
    private static final int NUMBER_OFFSET = 32;
    private static final int UDP_AND_IPV4 = 28;

    private static final Policies LARGE =
            Policies.AGREEING.withBehindInitiator(subnets(30)).withBehindResponder(subnets(30));

    private static TrafficSelector[] subnets(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Policies.subnet("10." + i + ".0.0", "10." + i + ".0.255"))
                .toArray(TrafficSelector[]::new);
    }

    private static Policies cut(int datagramLength) {
        return with(Fragmentation.WHEN_LARGE.withDatagramLength(datagramLength));
    }

    private static Policies with(Fragmentation fragmentation) {
        return LARGE.withOptions(options -> options.withFragmentation(fragmentation));
    }

    /** A pair whose IKE_AUTH request has left and has not arrived. */
    private static Pair atAuth(Policies both) {
        Pair pair = new Pair(both);
        pair.initiate();
        pair.deliver(pair.initiator, pair.responder);
        pair.deliver(pair.responder, pair.initiator);
        return pair;
    }

    private static boolean isUp(Pair pair) {
        return pair.initiator.state() instanceof IkeState.Established
                && pair.responder.state() instanceof IkeState.Established;
    }

    private static List<EndpointOutput.Transmit> takeAll(Pair.End end) {
        List<EndpointOutput.Transmit> all = new ArrayList<>(end.sent);
        end.sent.clear();
        return all;
    }

    private static void give(Pair.End to, EndpointOutput.Transmit datagram) {
        to.receive(datagram.packet(), datagram.path().reversed(), datagram.octets());
    }

    @Nested
    class Agreed {
        @Test
        void aLargeMessageGoesInPiecesThatArePutTogether() {
            Pair pair = new Pair(cut(576));
            pair.initiate();
            pair.drive();

            assertThat(isUp(pair)).isTrue();
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
            Pair pair = atAuth(cut(length));

            List<Integer> lengths = takeAll(pair.initiator).stream()
                    .map(sent -> sent.octets().length() + UDP_AND_IPV4)
                    .toList();

            assertThat(lengths).hasSizeGreaterThan(1).allMatch(octets -> octets <= length);
            assertThat(lengths.subList(0, lengths.size() - 1)).allMatch(octets -> octets > length - 16);
        }

        @Test
        void aMessageThatJustFitsIsNotCut() {
            int whole = atAuth(with(Fragmentation.NONE))
                            .initiator
                            .sent
                            .getFirst()
                            .octets()
                            .length()
                    + UDP_AND_IPV4;

            assertThat(takeAll(atAuth(cut(whole)).initiator)).hasSize(1);
            assertThat(takeAll(atAuth(cut(whole - 1)).initiator)).hasSize(2);
        }

        @Test
        void theHeadersOfIpv6AreLonger() {
            IpAddress one = IpAddress.of("2001:db8::1");
            IpAddress other = IpAddress.of("2001:db8::2");
            int whole = atAuth(with(Fragmentation.NONE))
                            .initiator
                            .sent
                            .getFirst()
                            .octets()
                            .length()
                    + UDP_AND_IPV4;

            // The two identities, which are addresses, are 12 octets longer each, and padding makes 32 of that.
            assertThat(takeAll(atAuth(cut(whole + 20 + 32).between(one, other)).initiator))
                    .hasSize(1);
            assertThat(takeAll(atAuth(cut(whole + 20 + 15).between(one, other)).initiator))
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
            Pair pair = Pair.established(cut(576));
            int before = pair.initiator.everSent.size();
            pair.initiator.command(new IkeCommand.CheckLiveness("tunnel"));

            assertThat(pair.initiator.everSent.subList(before, before + 1))
                    .extracting(datagram -> datagram.at(PAYLOAD_TYPE_OFFSET))
                    .containsExactly(ENCRYPTED);
        }

        @Test
        void ikeSaInitIsNeverCut() {
            Pair pair = new Pair(cut(200));
            pair.initiate();

            assertThat(pair.initiator.sent).hasSize(1);
            assertThat(pair.initiator.sent.getFirst().octets().length()).isGreaterThan(300);
        }

        @Test
        void anIkeSaThatComesOfAnotherGoesOnWithIt() {
            Pair pair = Pair.established(cut(576));
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
            Policies does = cut(576);
            Policies doesNot = with(Fragmentation.NONE);
            Pair pair = initiatorDoesNot ? new Pair(doesNot, does) : new Pair(does, doesNot);
            pair.initiate();
            pair.drive();

            assertThat(isUp(pair)).isTrue();
            assertThat(pair.initiator.emitted(FragmentSent.class)).isEmpty();
            assertThat(pair.responder.emitted(FragmentSent.class)).isEmpty();
        }

        @Test
        void aResponderSaysSoOnlyToAnInitiatorThatDid() {
            Pair pair = new Pair(with(Fragmentation.NONE), cut(576));
            pair.initiate();
            pair.drive();

            assertThat(pair.responder.emitted(IkeEvent.MessageSent.class))
                    .extracting(IkeEvent.MessageSent::message)
                    .noneMatch(FragmentationTest::announces);
        }

        @Test
        void whoOnlyTakesPiecesSendsNone() {
            Pair pair = new Pair(with(Fragmentation.WHEN_LARGE.withUse(Fragmentation.Use.INBOUND_ONLY)), cut(576));
            pair.initiate();
            pair.drive();

            assertThat(isUp(pair)).isTrue();
            assertThat(pair.initiator.emitted(FragmentSent.class)).isEmpty();
            assertThat(pair.responder.emitted(FragmentSent.class)).isNotEmpty();
        }

        @Test
        void aFragmentThatWasNotAgreedOnIsThrownAway() {
            Pair agreed = atAuth(cut(576));
            Pair pair = atAuth(with(Fragmentation.NONE));
            agreed.initiator.sent.forEach(datagram -> give(pair.responder, datagram));

            assertThat(pair.responder.discards()).hasSize(3);
            pair.drive();
            assertThat(isUp(pair)).isTrue();
        }
    }

    private static boolean announces(IkeMessage message) {
        return message.notify(NotifyType.IKEV2_FRAGMENTATION_SUPPORTED).isPresent();
    }

    /** RFC 7383 §2.6. */
    @Nested
    class Received {
        private final Pair pair = atAuth(cut(400));
        private final List<EndpointOutput.Transmit> pieces = takeAll(pair.initiator);

        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3, 4, 5})
        void theirOrderDoesNotMatter(long seed) {
            List<EndpointOutput.Transmit> shuffled = new ArrayList<>(pieces);
            Collections.shuffle(shuffled, new Random(seed));
            shuffled.forEach(piece -> give(pair.responder, piece));
            pair.drive();

            assertThat(isUp(pair)).isTrue();
        }

        @Test
        void aDuplicateIsThrownAway() {
            pieces.subList(0, 2).forEach(piece -> give(pair.responder, piece));
            pieces.forEach(piece -> give(pair.responder, piece));
            pair.drive();

            assertThat(pair.responder.discards())
                    .containsExactly("fragment 1 of 4: it is here already", "fragment 2 of 4: it is here already");
            assertThat(isUp(pair)).isTrue();
        }

        @Test
        void oneThatIsNotAuthenticLeavesNoTrace() {
            EndpointOutput.Transmit first = pieces.getFirst();
            byte[] octets = first.octets().toByteArray();
            octets[octets.length - 1] ^= 1;
            pair.responder.receive(first.path().reversed(), Octets.copyOf(octets));
            pieces.forEach(piece -> give(pair.responder, piece));
            pair.drive();

            assertThat(pair.responder.discards()).singleElement().asString().contains("integrity");
            assertThat(isUp(pair)).isTrue();
        }

        /** Number and total as they stand in the payload: anybody may have written them, and nothing comes of them. */
        @ParameterizedTest
        @CsvSource({"0, 4", "1, 0", "5, 4", "0, 0"})
        void numbersThatCannotBeAreThrownAway(int number, int total) {
            EndpointOutput.Transmit first = pieces.getFirst();
            byte[] octets = first.octets().toByteArray();
            octets[NUMBER_OFFSET + 1] = (byte) number;
            octets[NUMBER_OFFSET + 3] = (byte) total;
            pair.responder.receive(first.path().reversed(), Octets.copyOf(octets));

            assertThat(pair.responder.discards()).singleElement().asString().contains("there is no fragment");
            assertThat(pair.responder.emitted(FragmentReceived.class)).isEmpty();
        }

        @Test
        void aMessageCutSmallerBeginsAnew() {
            Pair smaller = atAuth(cut(280));
            pieces.subList(1, 4).forEach(piece -> give(pair.responder, piece));
            smaller.initiator.sent.forEach(piece -> give(pair.responder, piece));

            assertThat(pair.responder.emitted(FragmentsDropped.class))
                    .singleElement()
                    .satisfies(dropped -> {
                        assertThat(dropped.held()).isEqualTo(3);
                        assertThat(dropped.reason()).isEqualTo("the peer cut the message into 7 instead");
                    });
            assertThat(pair.responder.state()).isInstanceOf(IkeState.Established.class);
        }

        @Test
        void oneOfALargerCutIsThrownAwayAfterThat() {
            Pair smaller = atAuth(cut(280));
            give(pair.responder, smaller.initiator.sent.getFirst());
            give(pair.responder, pieces.getFirst());

            assertThat(pair.responder.discards())
                    .containsExactly("fragment 1 of 4: the message has been cut into 7 since");
            smaller.initiator.sent.forEach(piece -> give(pair.responder, piece));
            assertThat(pair.responder.state()).isInstanceOf(IkeState.Established.class);
        }

        @Test
        void theWholeMessageMayComeInstead() {
            EndpointOutput.Transmit whole =
                    takeAll(atAuth(cut(60_000)).initiator).getFirst();
            pieces.subList(0, 3).forEach(piece -> give(pair.responder, piece));
            give(pair.responder, whole);
            pair.drive();

            assertThat(pair.responder.state()).isInstanceOf(IkeState.Established.class);
            assertThat(pair.responder.emitted(MessageReassembled.class)).isEmpty();
        }

        @Test
        void whatDoesNotComeTogetherIsForgottenWhenTheExchangeIs() {
            Pair up = Pair.established(cut(400));
            up.initiator.command(new IkeCommand.RekeyChildren("tunnel"));
            give(up.responder, up.initiator.sent.getFirst());
            Instant start = up.now;
            up.now = up.responder.wake;
            up.responder.tick();

            assertThat(Duration.between(start, up.now)).isEqualTo(RetransmissionPolicy.DEFAULT.silentAfter());
            assertThat(up.responder.emitted(FragmentsDropped.class))
                    .extracting(FragmentsDropped::reason)
                    .containsExactly("the others did not come in time");
            assertThat(up.responder.wake).isEqualTo(Instant.MAX);
        }
    }

    @Nested
    class SentAgain {
        @Test
        void aRequestGoesAgainInTheSamePieces() {
            Pair pair = atAuth(cut(576));
            List<Octets> first = takeAll(pair.initiator).stream()
                    .map(EndpointOutput.Transmit::octets)
                    .toList();
            pair.advance();

            assertThat(takeAll(pair.initiator).stream()
                            .map(EndpointOutput.Transmit::octets)
                            .toList())
                    .isEqualTo(first);
            assertThat(pair.initiator.emitted(RequestRetransmitted.class)).hasSize(1);
        }

        /** RFC 7383 §2.6.1. */
        @Test
        void onlyTheFirstPieceOfAnAnsweredRequestIsAnsweredAgain() {
            Pair pair = atAuth(cut(576));
            List<EndpointOutput.Transmit> request = takeAll(pair.initiator);
            request.forEach(piece -> give(pair.responder, piece));
            List<Octets> response = takeAll(pair.responder).stream()
                    .map(EndpointOutput.Transmit::octets)
                    .toList();
            give(pair.responder, request.get(1));
            give(pair.responder, request.get(2));
            assertThat(pair.responder.sent).isEmpty();
            give(pair.responder, request.getFirst());

            assertThat(takeAll(pair.responder).stream()
                            .map(EndpointOutput.Transmit::octets)
                            .toList())
                    .isEqualTo(response);
            assertThat(pair.responder.emitted(RequestRepeated.class)).hasSize(1);
        }

        @Test
        void soIsTheFirstOfASmallerCut() {
            Pair pair = atAuth(cut(576));
            takeAll(pair.initiator).forEach(piece -> give(pair.responder, piece));
            takeAll(pair.responder);
            List<EndpointOutput.Transmit> smaller = takeAll(atAuth(cut(280)).initiator);
            give(pair.responder, smaller.get(1));
            assertThat(pair.responder.sent).isEmpty();
            give(pair.responder, smaller.getFirst());

            assertThat(pair.responder.sent).hasSize(3);
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 2})
        void theLossOfAnyPieceOfTheRequestIsMadeGood(int lost) {
            Pair pair = atAuth(cut(576));
            List<EndpointOutput.Transmit> pieces = takeAll(pair.initiator);
            pieces.remove(lost);
            pieces.forEach(piece -> give(pair.responder, piece));
            pair.advance();
            pair.drive();

            assertThat(isUp(pair)).isTrue();
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 2})
        void soIsTheLossOfAnyPieceOfTheResponse(int lost) {
            Pair pair = atAuth(cut(576));
            takeAll(pair.initiator).forEach(piece -> give(pair.responder, piece));
            List<EndpointOutput.Transmit> pieces = takeAll(pair.responder);
            pieces.remove(lost);
            pieces.forEach(piece -> give(pair.initiator, piece));
            pair.advance();
            pair.drive();

            assertThat(isUp(pair)).isTrue();
        }
    }

    /** RFC 7383 §2.5.2. */
    @Nested
    class Probing {
        private final Policies probing = with(Fragmentation.WHEN_LARGE.withProbing(true));

        /** Every encrypted datagram above a size is lost. */
        private void driveThrough(Pair pair, int mtu) {
            for (int turns = 0;
                    turns < 30 && !isUp(pair) && pair.initiator.closings().isEmpty();
                    turns++) {
                pair.initiator.sent.removeIf(sent -> isLost(sent, mtu));
                pair.responder.sent.removeIf(sent -> isLost(sent, mtu));
                if (pair.initiator.sent.isEmpty() && pair.responder.sent.isEmpty()) {
                    pair.advance();
                } else {
                    pair.deliver(pair.initiator, pair.responder);
                    pair.deliver(pair.responder, pair.initiator);
                }
            }
        }

        /** IKE_SA_INIT comes through, or there would be nothing to cut. */
        private static boolean isLost(EndpointOutput.Transmit sent, int mtu) {
            return sent.octets().at(PAYLOAD_TYPE_OFFSET) >= ENCRYPTED
                    && sent.octets().length() + UDP_AND_IPV4 > mtu;
        }

        @Test
        void aSmallerCutFollowsTwoTransmissionsWithoutAnAnswer() {
            Pair pair = new Pair(probing);
            pair.initiate();
            driveThrough(pair, 600);

            assertThat(isUp(pair)).isTrue();
            assertThat(pair.initiator.emitted(RequestCutSmaller.class))
                    .extracting(cut -> cut.fragments() + " of " + cut.datagramLength())
                    .containsExactly("3 of 576");
        }

        @Test
        void theResponderKeepsToTheSizeOfWhatItReceives() {
            Pair pair = new Pair(probing);
            pair.initiate();
            driveThrough(pair, 600);

            assertThat(pair.responder.emitted(FragmentSent.class)).hasSize(3);
        }

        @Test
        void thereIsAnEndToIt() {
            Pair pair = new Pair(probing);
            pair.initiate();
            driveThrough(pair, 250);

            assertThat(pair.initiator.emitted(RequestCutSmaller.class))
                    .extracting(RequestCutSmaller::datagramLength)
                    .containsExactly(576, 280);
            assertThat(pair.initiator.emitted(PeerSilent.class)).hasSize(1);
        }

        @Test
        void nothingOfTheKindHappensUnlessAskedFor() {
            Pair pair = new Pair(cut(1280));
            pair.initiate();
            driveThrough(pair, 600);

            assertThat(isUp(pair)).isFalse();
            assertThat(pair.initiator.emitted(RequestCutSmaller.class)).isEmpty();
        }
    }

    /** What fragments cost an end that keeps them, whatever the peer sends. */
    @Nested
    class Bounded {
        private final Pair pair = Pair.established(cut(576));
        private final Forge forge = Forge.of(pair.initiator, true);

        /** Beside those of the handshake. */
        private int kept() {
            return (int) pair.responder.emitted(FragmentReceived.class).stream()
                    .filter(fragment -> fragment.header().exchange().equals(ExchangeType.INFORMATIONAL))
                    .count();
        }

        @Test
        void noMoreOctetsAreKeptThanOneEncryptedPayloadCouldHold() {
            send(forge.fragments(ExchangeType.INFORMATIONAL, 2, 1000, payload(40_000), payload(40_000)));

            assertThat(pair.responder.discards())
                    .isNotEmpty()
                    .allMatch(reason -> reason.contains("no more than 65535 octets of fragments are kept"));
            // 927 octets each, and the last, which is short, finds room as well.
            assertThat(kept()).isEqualTo(65_535 / 927 + 1);
        }

        @Test
        void aMessageInTooManyPiecesIsNotBegun() {
            List<Octets> pieces = forge.fragments(ExchangeType.INFORMATIONAL, 2, 100, payload(9_000));
            send(pieces);

            assertThat(pieces).hasSizeGreaterThan(Assembly.FRAGMENTS_MAX);
            assertThat(pair.responder.discards())
                    .hasSize(pieces.size())
                    .allMatch(reason -> reason.contains("no more than 256 fragments are kept"));
            assertThat(kept()).isZero();
        }

        @Test
        void thePeersNextRequestIsReadAllTheSame() {
            send(forge.fragments(ExchangeType.INFORMATIONAL, 2, 1000, payload(40_000), payload(40_000)));
            pair.responder.receive(Ways.TOWARDS_RESPONDER, forge.request(ExchangeType.INFORMATIONAL, 2));

            assertThat(pair.responder.sent).hasSize(1);
        }

        private void send(List<Octets> pieces) {
            pieces.forEach(piece -> pair.responder.receive(Ways.TOWARDS_RESPONDER, piece));
        }

        private static Payload payload(int octets) {
            return new UnknownPayload(new PayloadType(200), false, Octets.zeros(octets));
        }
    }

    @ParameterizedTest
    @EnumSource(Fragmentation.Use.class)
    void whetherItIsAnnouncedIsThePolicys(Fragmentation.Use use) {
        Pair pair = new Pair(with(Fragmentation.WHEN_LARGE.withUse(use)));
        pair.initiate();

        assertThat(announces(pair.initiator
                        .emitted(IkeEvent.MessageSent.class)
                        .getFirst()
                        .message()))
                .isEqualTo(use != Fragmentation.Use.NONE);
    }
}
