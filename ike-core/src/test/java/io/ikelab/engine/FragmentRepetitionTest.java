package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.event.ike.IkeEvent.FragmentSent;
import io.ikelab.event.ike.IkeEvent.PeerSilent;
import io.ikelab.event.ike.IkeEvent.RequestCutSmaller;
import io.ikelab.event.ike.IkeEvent.RequestRepeated;
import io.ikelab.event.ike.IkeEvent.RequestRetransmitted;
import io.ikelab.octets.Octets;
import io.ikelab.policy.Fragmentation;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7383 §2.5.2 and §2.6.1: fragments that go again, and smaller ones. */
class FragmentRepetitionTest {
    @Nested
    class SentAgain {
        @Test
        void aRequestGoesAgainInTheSamePieces() {
            Pair pair = Cut.atAuth(Cut.cut(576));
            List<Octets> first = Cut.takeAll(pair.initiator).stream()
                    .map(EndpointOutput.Transmit::octets)
                    .toList();
            pair.advance();

            assertThat(Cut.takeAll(pair.initiator).stream()
                            .map(EndpointOutput.Transmit::octets)
                            .toList())
                    .isEqualTo(first);
            assertThat(pair.initiator.emitted(RequestRetransmitted.class)).hasSize(1);
        }

        /** RFC 7383 §2.6.1. */
        @Test
        void onlyTheFirstPieceOfAnAnsweredRequestIsAnsweredAgain() {
            Pair pair = Cut.atAuth(Cut.cut(576));
            List<EndpointOutput.Transmit> request = Cut.takeAll(pair.initiator);
            request.forEach(piece -> Cut.give(pair.responder, piece));
            List<Octets> response = Cut.takeAll(pair.responder).stream()
                    .map(EndpointOutput.Transmit::octets)
                    .toList();
            Cut.give(pair.responder, request.get(1));
            Cut.give(pair.responder, request.get(2));
            assertThat(pair.responder.sent).isEmpty();
            Cut.give(pair.responder, request.getFirst());

            assertThat(Cut.takeAll(pair.responder).stream()
                            .map(EndpointOutput.Transmit::octets)
                            .toList())
                    .isEqualTo(response);
            assertThat(pair.responder.emitted(RequestRepeated.class)).hasSize(1);
        }

        @Test
        void soIsTheFirstOfASmallerCut() {
            Pair pair = Cut.atAuth(Cut.cut(576));
            Cut.takeAll(pair.initiator).forEach(piece -> Cut.give(pair.responder, piece));
            Cut.takeAll(pair.responder);
            List<EndpointOutput.Transmit> smaller = Cut.takeAll(Cut.atAuth(Cut.cut(280)).initiator);
            Cut.give(pair.responder, smaller.get(1));
            assertThat(pair.responder.sent).isEmpty();
            Cut.give(pair.responder, smaller.getFirst());

            assertThat(pair.responder.sent).hasSize(3);
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 2})
        void theLossOfAnyPieceOfTheRequestIsMadeGood(int lost) {
            Pair pair = Cut.atAuth(Cut.cut(576));
            List<EndpointOutput.Transmit> pieces = Cut.takeAll(pair.initiator);
            pieces.remove(lost);
            pieces.forEach(piece -> Cut.give(pair.responder, piece));
            pair.advance();
            pair.drive();

            assertThat(Cut.isUp(pair)).isTrue();
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 2})
        void soIsTheLossOfAnyPieceOfTheResponse(int lost) {
            Pair pair = Cut.atAuth(Cut.cut(576));
            Cut.takeAll(pair.initiator).forEach(piece -> Cut.give(pair.responder, piece));
            List<EndpointOutput.Transmit> pieces = Cut.takeAll(pair.responder);
            pieces.remove(lost);
            pieces.forEach(piece -> Cut.give(pair.initiator, piece));
            pair.advance();
            pair.drive();

            assertThat(Cut.isUp(pair)).isTrue();
        }
    }

    /** RFC 7383 §2.5.2. */
    @Nested
    class Probing {
        private final Policies probing = Cut.with(Fragmentation.WHEN_LARGE.withProbing(true));

        /** Every encrypted datagram above a size is lost. */
        private void driveThrough(Pair pair, int mtu) {
            for (int turns = 0;
                    turns < 30 && !Cut.isUp(pair) && pair.initiator.closings().isEmpty();
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
            return sent.octets().at(Cut.PAYLOAD_TYPE_OFFSET) >= Cut.ENCRYPTED
                    && sent.octets().length() + Cut.UDP_AND_IPV4 > mtu;
        }

        @Test
        void aSmallerCutFollowsTwoTransmissionsWithoutAnAnswer() {
            Pair pair = new Pair(probing);
            pair.initiate();
            driveThrough(pair, 600);

            assertThat(Cut.isUp(pair)).isTrue();
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
            Pair pair = new Pair(Cut.cut(1280));
            pair.initiate();
            driveThrough(pair, 600);

            assertThat(Cut.isUp(pair)).isFalse();
            assertThat(pair.initiator.emitted(RequestCutSmaller.class)).isEmpty();
        }
    }
}
