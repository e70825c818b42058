package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.ChildSa;
import io.ikelab.child.DataPlaneOrder.InstallOutbound;
import io.ikelab.child.DataPlaneSignal;
import io.ikelab.event.ike.IkeEvent.HintHeard;
import io.ikelab.event.ike.IkeEvent.LivenessConfirmed;
import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.NotifyType;
import io.ikelab.net.Endpoint;
import io.ikelab.net.Path;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.MessageId;
import io.ikelab.octets.Octets;
import io.ikelab.sa.IkeCommand;
import io.ikelab.sa.IkeState;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.MessageCodec;
import io.ikelab.wire.NotifyPayload;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What anybody can say of an SA is a reason to ask the peer, seldom, and no more. RFC 7296 §1.5, §2.4, §2.21.4. */
class HintTest {
    private static final Path ELSEWHERE = new Path(Ways.TOWARDS_INITIATOR.local(), Endpoint.of("203.0.113.9", 500));

    private final Pair pair = Pair.established(Policies.AGREEING);
    private final Octets invalidSpi = spi(childOf(pair.initiator).outboundSpi());

    /** The peer has restarted, and says so of the ESP it cannot open. */
    @Test
    void invalidSpiForAChildSaMakesThisEndAskWhetherThePeerIsAlive() {
        hear(Ways.TOWARDS_INITIATOR, invalidSpi);

        assertThat(pair.initiator.emitted(HintHeard.class))
                .singleElement()
                .extracting(HintHeard::text)
                .isEqualTo("heard INVALID_SPI without protection, which anybody can say:"
                        + " the peer is asked whether it is alive");
        pair.drive();
        assertThat(pair.initiator.emitted(LivenessConfirmed.class)).hasSize(1);
        assertThat(pair.initiator.state()).isInstanceOf(IkeState.Established.class);
    }

    @Test
    void invalidSpiFromElsewhereIsNoHint() {
        hear(ELSEWHERE, invalidSpi);

        assertNothingWasAsked();
    }

    @Test
    void invalidSpiForWhatNobodyHereSendsOnIsNoHint() {
        hear(Ways.TOWARDS_INITIATOR, spi(childOf(pair.initiator).inboundSpi()));
        hear(Ways.TOWARDS_INITIATOR, Octets.EMPTY);
        hear(Ways.TOWARDS_INITIATOR, invalidSpi.concat(Octets.of(0)));

        assertNothingWasAsked();
    }

    @Test
    void hintsAreHeededOnceIn10Seconds() {
        for (int second = 0; second < 60; second++) {
            hear(Ways.TOWARDS_INITIATOR, invalidSpi);
            pair.drive();
            pair.now = pair.now.plusSeconds(1);
        }

        assertThat(pair.initiator.emitted(LivenessConfirmed.class)).hasSize(6);
        assertThat(pair.initiator.emitted(HintHeard.class)).hasSize(6);
    }

    @Test
    void anEndThatIsAskingAlreadyIsNotMadeToAskAgain() {
        pair.initiator.command(new IkeCommand.CheckLiveness("tunnel"));
        hear(Ways.TOWARDS_INITIATOR, invalidSpi);
        pair.drive();

        assertThat(pair.initiator.emitted(LivenessConfirmed.class)).hasSize(1);
    }

    /** What a peer that has lost its memory answers a request with. */
    @Nested
    class InvalidIkeSpi {
        private final Octets asked;

        InvalidIkeSpi() {
            pair.initiator.command(new IkeCommand.CheckLiveness("tunnel"));
            asked = pair.initiator.sent.getFirst().octets();
            pair.drive();
        }

        @Test
        void isAHintWhereItHasTheSpisOfTheIkeSa() {
            pair.initiator.receive(Ways.TOWARDS_INITIATOR, answer(IkeSpi.ZERO, asked));
            assertThat(pair.initiator.emitted(HintHeard.class)).isEmpty();

            pair.initiator.receive(Ways.TOWARDS_INITIATOR, answer(responderSpi(), asked));

            assertThat(pair.initiator.emitted(HintHeard.class))
                    .extracting(HintHeard::hint)
                    .containsExactly(NotifyType.INVALID_IKE_SPI);
            pair.drive();
            assertThat(pair.initiator.emitted(LivenessConfirmed.class)).hasSize(2);
        }

        @Test
        void fromElsewhereIsNoHint() {
            pair.initiator.receive(ELSEWHERE, answer(responderSpi(), asked));

            assertThat(pair.initiator.emitted(HintHeard.class)).isEmpty();
        }

        private static IkeSpi responderSpi(Octets datagram) {
            return new IkeSpi(datagram.slice(8, 16).reader().u64());
        }

        private IkeSpi responderSpi() {
            return responderSpi(asked);
        }

        private static Octets answer(IkeSpi responder, Octets request) {
            IkeHeader header = IkeHeader.v2(
                    new IkeSpi(request.slice(0, 8).reader().u64()),
                    responder,
                    ExchangeType.INFORMATIONAL,
                    false,
                    true,
                    new MessageId(2));
            return MessageCodec.encode(new IkeMessage(header, List.of(NotifyPayload.of(NotifyType.INVALID_IKE_SPI))));
        }
    }

    /** ESP that nobody here knows makes this end say so over the IKE SA, which asks the peer for an answer as well. */
    @Test
    void unknownEspIsToldToTheSamePeerOnceIn10Seconds() {
        Path espPath = new Path(new Endpoint(Policies.INITIATOR, 0), new Endpoint(Policies.RESPONDER, 0));
        for (int second = 0; second < 30; second++) {
            pair.initiator.signal(new DataPlaneSignal.UnknownSpi(new EspSpi(5_000 + second), espPath));
            pair.drive();
            pair.now = pair.now.plus(Duration.ofSeconds(1));
        }

        assertThat(pair.ladder().subList(4, pair.ladder().size()).stream()
                        .filter(message -> message.contains("N(INVALID_SPI)")))
                .hasSize(3);
    }

    private void hear(Path path, Octets data) {
        IkeHeader header =
                IkeHeader.v2(IkeSpi.ZERO, IkeSpi.ZERO, ExchangeType.INFORMATIONAL, true, false, MessageId.ZERO);
        pair.initiator.receive(
                path,
                MessageCodec.encode(new IkeMessage(header, List.of(NotifyPayload.of(NotifyType.INVALID_SPI, data)))));
    }

    private void assertNothingWasAsked() {
        assertThat(pair.initiator.sent).isEmpty();
        assertThat(pair.initiator.emitted(HintHeard.class)).isEmpty();
    }

    private static ChildSa childOf(Pair.End end) {
        return end.ordered(InstallOutbound.class).getFirst().child();
    }

    private static Octets spi(EspSpi spi) {
        return spi.octets();
    }
}
