package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.event.ike.IkeEvent;
import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.NotifyType;
import io.ikelab.iana.PayloadType;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.MessageId;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireWriter;
import io.ikelab.sa.IkeCommand;
import io.ikelab.sa.IkeState;
import io.ikelab.testkit.Property;
import io.ikelab.wire.Decoded;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.MessageCodec;
import io.ikelab.wire.NoncePayload;
import io.ikelab.wire.NotifyPayload;
import io.ikelab.wire.Payload;
import io.ikelab.wire.UnknownPayload;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes: no exception, no state that anybody but the peer could have caused, nothing left behind. */
class HostileInputTest {
    private static final int LENGTH_OFFSET = 24;
    private static final int MESSAGE_ID_OFFSET = 20;

    /** How many messages of a handshake were delivered: 0 to 4. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void randomOctetsDoNothing(int delivered) {
        Pair pair = after(delivered);
        String before = states(pair);
        Property.forSeeds(1_000, dice -> {
            byte[] noise = new byte[dice.nextInt(0, 300)];
            dice.nextBytes(noise);
            pair.initiator.receive(Ways.TOWARDS_INITIATOR, Octets.copyOf(noise));
            pair.responder.receive(Ways.TOWARDS_RESPONDER, Octets.copyOf(noise));
        });

        assertThat(states(pair)).isEqualTo(before);
        assertCompletes(pair);
    }

    /** As above, with the header of a genuine message before the noise. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void randomOctetsBehindAGenuineHeaderDoNothing(int delivered) {
        Pair pair = after(delivered);
        String before = states(pair);
        Octets header = pair.initiator.everSent.getLast().slice(0, LENGTH_OFFSET);
        Octets answerHeader = pair.responder.everSent.getLast().slice(0, LENGTH_OFFSET);
        Property.forSeeds(1_000, dice -> {
            byte[] noise = new byte[dice.nextInt(0, 300)];
            dice.nextBytes(noise);
            pair.responder.receive(Ways.TOWARDS_RESPONDER, withLength(header, Octets.copyOf(noise)));
            pair.initiator.receive(Ways.TOWARDS_INITIATOR, withLength(answerHeader, Octets.copyOf(noise)));
        });

        assertThat(states(pair)).isEqualTo(before);
        assertCompletes(pair);
    }

    /** The next message, cut at every octet, as it is and with the length in its header set right. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void truncatedMessagesDoNothing(int delivered) {
        Pair pair = after(delivered);
        Pair.End from = sender(pair, delivered);
        Pair.End to = from == pair.initiator ? pair.responder : pair.initiator;
        EndpointOutput.Transmit genuine = from.sent.getFirst();
        String before = states(pair);
        for (int length = 0; length < genuine.octets().length(); length++) {
            Octets cut = genuine.octets().slice(0, length);
            to.receive(genuine.path().reversed(), cut);
            if (length >= IkeHeader.LENGTH) {
                to.receive(
                        genuine.path().reversed(),
                        withLength(cut.slice(0, LENGTH_OFFSET), cut.slice(IkeHeader.LENGTH, length)));
            }
        }

        assertThat(states(pair)).isEqualTo(before);
        assertCompletes(pair);
    }

    /** The next protected message with every single bit turned. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void aTurnedBitInAProtectedMessageIsNoticed(int delivered) {
        Pair pair = after(delivered);
        Pair.End from = sender(pair, delivered);
        Pair.End to = from == pair.initiator ? pair.responder : pair.initiator;
        EndpointOutput.Transmit genuine = from.sent.getFirst();
        String before = states(pair);
        for (int bit = 0; bit < genuine.octets().length() * 8; bit++) {
            to.receive(genuine.path().reversed(), turned(genuine.octets(), bit));
        }

        assertThat(states(pair)).isEqualTo(before);
        assertCompletes(pair);
    }

    /** Nothing protects IKE_SA_INIT, so a turned bit may end the handshake: but not by a bug of ours. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aTurnedBitInTheFirstExchangeIsNoBugOfOurs(int delivered) {
        int length = after(delivered).initiator.everSent.getFirst().length();
        for (int octet = 0; octet < length; octet += 5) {
            int bit = octet * 8 + octet % 8;
            Pair pair = after(delivered);
            sender(pair, delivered).alterNext(octets -> turned(octets, Math.min(bit, octets.length() * 8 - 1)));

            pair.drive();

            assertThat(pair.initiator.emitted(IkeEvent.SessionFailed.class)).isEmpty();
            assertThat(pair.responder.emitted(IkeEvent.SessionFailed.class)).isEmpty();
        }
    }

    @Nested
    class AnUnprotectedMessage {
        @Test
        void asksForNothingTwiceOfAHalfOpenResponder() {
            Pair pair = after(2);
            Octets init = pair.initiator.everSent.getFirst();
            for (int id : new int[] {0, 1, 2, 0xffffffff}) {
                pair.responder.receive(Ways.TOWARDS_RESPONDER, withId(init, id));
            }

            assertCompletes(pair);
        }

        @Test
        void cannotReplaceTheTranscriptOfAnInitiator() {
            Pair pair = after(1);
            IkeMessage request = pair.initiator
                    .emitted(IkeEvent.MessageSent.class)
                    .getFirst()
                    .message();
            IkeHeader asResponder = IkeHeader.v2(
                    request.header().initiatorSpi(),
                    new IkeSpi(1),
                    ExchangeType.IKE_SA_INIT,
                    false,
                    false,
                    MessageId.ZERO);

            pair.initiator.receive(
                    Ways.TOWARDS_INITIATOR, MessageCodec.encode(new IkeMessage(asResponder, request.payloads())));

            assertThat(pair.initiator.discards()).containsExactly("an IKE SA has one IKE_SA_INIT only");
            assertCompletes(pair);
        }

        @ParameterizedTest
        @ValueSource(ints = {37, 36, 35, 34})
        void changesNothingInAnEstablishedIkeSa(int exchange) {
            Pair pair = after(4);
            Forge initiator = Forge.of(pair.responder, true);
            for (long id : new long[] {0, 1, 2, 3, 0xffff_ffffL}) {
                pair.responder.receive(
                        Ways.TOWARDS_RESPONDER,
                        initiator.clear(new ExchangeType(exchange), id, NotifyPayload.of(NotifyType.INVALID_IKE_SPI)));
            }

            assertThat(pair.responder.sent).isEmpty();
            assertThat(pair.responder.discards()).hasSize(5);
            assertCompletes(pair);
        }
    }

    @Test
    void aMessageWithTheWrongInitiatorFlagIsThrownAway() {
        Pair pair = after(4);
        Octets strange = Forge.of(pair.responder, true).requestWithWrongFlag(ExchangeType.INFORMATIONAL, 2);

        pair.responder.receive(Ways.TOWARDS_RESPONDER, strange);
        pair.initiator.receive(Ways.TOWARDS_INITIATOR, strange);

        assertThat(pair.responder.discards()).hasSize(1);
        assertThat(pair.initiator.discards()).hasSize(1);
        assertCompletes(pair);
    }

    @Test
    void aMessageUnderAnotherSpiOfThePeerIsThrownAwayThoughItIsAuthentic() {
        Pair pair = after(4);
        pair.responder.receive(
                Ways.TOWARDS_RESPONDER,
                Forge.of(pair.responder, true).requestWithOtherSpi(ExchangeType.INFORMATIONAL, 2));

        assertThat(pair.responder.discards()).containsExactly("its I flag or its SPI is not the peer's");
        assertCompletes(pair);
    }

    /** RFC 7383 §2.3: fragments are for ends that both announced them. */
    @Test
    void fragmentsNobodyAgreedOnAreThrownAway() {
        Pair pair = after(4);
        Payload large = NotifyPayload.of(NotifyType.COOKIE2, Octets.zeros(600));
        List<Octets> fragments = Forge.of(pair.responder, true).fragments(ExchangeType.INFORMATIONAL, 2, 400, large);
        fragments.forEach(fragment -> pair.responder.receive(Ways.TOWARDS_RESPONDER, fragment));

        assertThat(pair.responder.discards())
                .hasSize(fragments.size())
                .containsOnly("a fragment, which was not agreed on");
        assertCompletes(pair);
    }

    /** RFC 7296 §2.21.1. */
    @Nested
    class AFirstRequest {
        private final Pair pair = new Pair(Policies.AGREEING);

        @Test
        void thatIsMalformedIsAnsweredInvalidSyntaxAndForgotten() {
            assertThat(ask(new UnknownPayload(PayloadType.SA, false, Octets.of(1, 2, 3))))
                    .containsExactly(NotifyPayload.of(NotifyType.INVALID_SYNTAX));
            assertThat(pair.responder.sessions()).isZero();
        }

        @Test
        void thatLacksAPayloadIsAnsweredInvalidSyntaxAndForgotten() {
            assertThat(ask(new NoncePayload(Octets.zeros(32))))
                    .containsExactly(NotifyPayload.of(NotifyType.INVALID_SYNTAX));
            assertThat(pair.responder.sessions()).isZero();
        }

        @Test
        void withAnUnknownCriticalPayloadIsAnsweredWithItsType() {
            pair.initiate();
            List<Payload> payloads = new ArrayList<>(pair.initiator
                    .emitted(IkeEvent.MessageSent.class)
                    .getFirst()
                    .message()
                    .payloads());
            payloads.add(new UnknownPayload(new PayloadType(222), true, Octets.EMPTY));

            assertThat(ask(payloads.toArray(Payload[]::new)))
                    .containsExactly(NotifyPayload.of(NotifyType.UNSUPPORTED_CRITICAL_PAYLOAD, Octets.of(222)));
            assertThat(pair.responder.sessions()).isZero();
        }

        @Test
        void thatIsEncryptedIsNotAnswered() {
            pair.responder.receive(
                    Ways.TOWARDS_RESPONDER, first(new UnknownPayload(PayloadType.ENCRYPTED, false, Octets.zeros(64))));

            assertThat(pair.responder.sent).isEmpty();
            assertThat(pair.responder.sessions()).isZero();
        }

        @Test
        void thatIsAFragmentIsNotAnswered() {
            pair.responder.receive(
                    Ways.TOWARDS_RESPONDER,
                    first(new UnknownPayload(PayloadType.ENCRYPTED_FRAGMENT, false, Octets.of(0, 1, 0, 1))));

            assertThat(pair.responder.sent).isEmpty();
            assertThat(pair.responder.sessions()).isZero();
        }

        @Test
        void cutAnywhereLeavesNothingBehind() {
            pair.initiate();
            Octets genuine = pair.initiator.sent.getFirst().octets();
            for (int length = 0; length < genuine.length(); length++) {
                Octets cut = genuine.slice(0, length);
                pair.responder.receive(Ways.TOWARDS_RESPONDER, cut);
                if (length >= IkeHeader.LENGTH) {
                    pair.responder.receive(
                            Ways.TOWARDS_RESPONDER,
                            withLength(cut.slice(0, LENGTH_OFFSET), cut.slice(IkeHeader.LENGTH, length)));
                }
                // Cut between two payloads it is well formed and may lack nothing that has to be there.
                assertThat(pair.responder.sessions()).isLessThanOrEqualTo(1);
            }
            assertThat(pair.responder.emitted(IkeEvent.SessionFailed.class)).isEmpty();
        }

        private List<Payload> ask(Payload... payloads) {
            pair.responder.receive(Ways.TOWARDS_RESPONDER, first(payloads));
            Octets answer = pair.intercept(pair.responder).octets();
            return switch (MessageCodec.decode(answer)) {
                case Decoded.Complete(IkeMessage message, boolean protectedByKeys) -> {
                    assertThat(message.header().responderSpi().isZero()).isTrue();
                    assertThat(message.header().response()).isTrue();
                    yield message.payloads();
                }
                case Decoded fault -> throw new AssertionError(fault);
            };
        }

        private static Octets first(Payload... payloads) {
            IkeHeader header = IkeHeader.v2(
                    new IkeSpi(0x1234), IkeSpi.ZERO, ExchangeType.IKE_SA_INIT, true, false, MessageId.ZERO);
            return MessageCodec.encode(new IkeMessage(header, List.of(payloads)));
        }
    }

    /** A pair that has {@code delivered} messages behind it; with 5, a liveness request of the initiator is on its way. */
    private static Pair after(int delivered) {
        Pair pair = new Pair(Policies.AGREEING);
        pair.initiate();
        for (int message = 0; message < Math.min(delivered, 4); message++) {
            pair.deliver(sender(pair, message), message % 2 == 0 ? pair.responder : pair.initiator);
        }
        if (delivered >= 4) {
            pair.initiator.command(new IkeCommand.CheckLiveness("tunnel"));
        }
        if (delivered == 5) {
            pair.deliver(pair.initiator, pair.responder);
        }
        return pair;
    }

    private static Pair.End sender(Pair pair, int message) {
        return message % 2 == 0 ? pair.initiator : pair.responder;
    }

    private static String states(Pair pair) {
        return pair.initiator.state() + " " + pair.responder.state();
    }

    private static void assertCompletes(Pair pair) {
        pair.drive();
        assertThat(pair.initiator.state()).isInstanceOf(IkeState.Established.class);
        assertThat(pair.responder.state()).isInstanceOf(IkeState.Established.class);
        assertThat(pair.initiator.emitted(IkeEvent.SessionFailed.class)).isEmpty();
        assertThat(pair.responder.emitted(IkeEvent.SessionFailed.class)).isEmpty();
    }

    private static Octets turned(Octets octets, int bit) {
        byte[] bytes = octets.toByteArray();
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        return Octets.copyOf(bytes);
    }

    private static Octets withLength(Octets headerWithoutLength, Octets rest) {
        return headerWithoutLength.concat(
                new WireWriter(4).u32(IkeHeader.LENGTH + rest.length()).toOctets(), rest);
    }

    private static Octets withId(Octets message, int id) {
        return message.slice(0, MESSAGE_ID_OFFSET)
                .concat(new WireWriter(4).u32(id).toOctets(), message.slice(LENGTH_OFFSET, message.length()));
    }
}
