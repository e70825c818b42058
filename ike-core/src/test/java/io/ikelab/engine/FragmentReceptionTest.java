package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.event.ike.IkeEvent.FragmentReceived;
import io.ikelab.event.ike.IkeEvent.FragmentsDropped;
import io.ikelab.event.ike.IkeEvent.MessageReassembled;
import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.PayloadType;
import io.ikelab.octets.Octets;
import io.ikelab.policy.RetransmissionPolicy;
import io.ikelab.sa.IkeCommand;
import io.ikelab.sa.IkeState;
import io.ikelab.wire.Payload;
import io.ikelab.wire.UnknownPayload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7383 §2.6: what becomes of fragments that come. */
class FragmentReceptionTest {
    @Nested
    class Received {
        private final Pair pair = Cut.atAuth(Cut.cut(400));
        private final List<EndpointOutput.Transmit> pieces = Cut.takeAll(pair.initiator);

        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3, 4, 5})
        void theirOrderDoesNotMatter(long seed) {
            List<EndpointOutput.Transmit> shuffled = new ArrayList<>(pieces);
            Collections.shuffle(shuffled, new Random(seed));
            shuffled.forEach(piece -> Cut.give(pair.responder, piece));
            pair.drive();

            assertThat(Cut.isUp(pair)).isTrue();
        }

        @Test
        void aDuplicateIsThrownAway() {
            pieces.subList(0, 2).forEach(piece -> Cut.give(pair.responder, piece));
            pieces.forEach(piece -> Cut.give(pair.responder, piece));
            pair.drive();

            assertThat(pair.responder.discards())
                    .containsExactly("fragment 1 of 4: it is here already", "fragment 2 of 4: it is here already");
            assertThat(Cut.isUp(pair)).isTrue();
        }

        @Test
        void oneThatIsNotAuthenticLeavesNoTrace() {
            EndpointOutput.Transmit first = pieces.getFirst();
            byte[] octets = first.octets().toByteArray();
            octets[octets.length - 1] ^= 1;
            pair.responder.receive(first.path().reversed(), Octets.copyOf(octets));
            pieces.forEach(piece -> Cut.give(pair.responder, piece));
            pair.drive();

            assertThat(pair.responder.discards()).singleElement().asString().contains("integrity");
            assertThat(Cut.isUp(pair)).isTrue();
        }

        /** Number and total as they stand in the payload: anybody may have written them, and nothing comes of them. */
        @ParameterizedTest
        @CsvSource({"0, 4", "1, 0", "5, 4", "0, 0"})
        void numbersThatCannotBeAreThrownAway(int number, int total) {
            EndpointOutput.Transmit first = pieces.getFirst();
            byte[] octets = first.octets().toByteArray();
            octets[Cut.NUMBER_OFFSET + 1] = (byte) number;
            octets[Cut.NUMBER_OFFSET + 3] = (byte) total;
            pair.responder.receive(first.path().reversed(), Octets.copyOf(octets));

            assertThat(pair.responder.discards()).singleElement().asString().contains("there is no fragment");
            assertThat(pair.responder.emitted(FragmentReceived.class)).isEmpty();
        }

        @Test
        void aMessageCutSmallerBeginsAnew() {
            Pair smaller = Cut.atAuth(Cut.cut(280));
            pieces.subList(1, 4).forEach(piece -> Cut.give(pair.responder, piece));
            smaller.initiator.sent.forEach(piece -> Cut.give(pair.responder, piece));

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
            Pair smaller = Cut.atAuth(Cut.cut(280));
            Cut.give(pair.responder, smaller.initiator.sent.getFirst());
            Cut.give(pair.responder, pieces.getFirst());

            assertThat(pair.responder.discards())
                    .containsExactly("fragment 1 of 4: the message has been cut into 7 since");
            smaller.initiator.sent.forEach(piece -> Cut.give(pair.responder, piece));
            assertThat(pair.responder.state()).isInstanceOf(IkeState.Established.class);
        }

        @Test
        void theWholeMessageMayComeInstead() {
            EndpointOutput.Transmit whole =
                    Cut.takeAll(Cut.atAuth(Cut.cut(60_000)).initiator).getFirst();
            pieces.subList(0, 3).forEach(piece -> Cut.give(pair.responder, piece));
            Cut.give(pair.responder, whole);
            pair.drive();

            assertThat(pair.responder.state()).isInstanceOf(IkeState.Established.class);
            assertThat(pair.responder.emitted(MessageReassembled.class)).isEmpty();
        }

        @Test
        void whatDoesNotComeTogetherIsForgottenWhenTheExchangeIs() {
            Pair up = Pair.established(Cut.cut(400));
            up.initiator.command(new IkeCommand.RekeyChildren("tunnel"));
            Cut.give(up.responder, up.initiator.sent.getFirst());
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

    /** What fragments cost an end that keeps them, whatever the peer sends. */
    @Nested
    class Bounded {
        private final Pair pair = Pair.established(Cut.cut(576));
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
}
