package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.ChildSa;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.NotifyType;
import io.ikelab.octets.IkeSpi;
import io.ikelab.sa.IkeSa;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7296 §1.3.2, §2.18. */
class IkeRekeyTest {
    @Nested
    class ByTheOriginalInitiator {
        private final Crossing crossing = Crossing.established();

        @Test
        void putsAnIkeSaInPlaceOfTheOldOneAndDeletesThat() {
            crossing.initiator.rekeysIke();
            crossing.arrives("--> REKEY_IKE", "<-- REKEY_IKE ok", "--> DELETE_IKE", "<-- DELETE_IKE ok");
            crossing.settles();

            assertThat(sa(crossing.initiator).initiatorSpi())
                    .isEqualTo(sa(crossing.responder).initiatorSpi());
            assertThat(crossing.initiator.emitted(IkeEvent.IkeEstablished.class))
                    .hasSize(1);
            assertThat(crossing.responder.emitted(IkeEvent.IkeClosed.class))
                    .extracting(IkeEvent.IkeClosed::reason)
                    .containsExactly("replaced");
        }

        @Test
        void touchesNoChildSa() {
            List<ChildSa> before = crossing.initiator.children();
            crossing.initiator.rekeysIke();
            crossing.settles();

            assertThat(crossing.initiator.children()).isEqualTo(before);
            assertThat(crossing.initiator.emitted(IkeEvent.ChildInstalled.class))
                    .hasSize(1);
            assertThat(crossing.responder.emitted(IkeEvent.ChildClosed.class)).isEmpty();
        }

        @Test
        void saysWhatReplacedWhat() {
            IkeSpi old = sa(crossing.responder).responderSpi();
            crossing.initiator.rekeysIke();
            crossing.settles();

            assertThat(crossing.responder.emitted(IkeEvent.IkeRekeyed.class))
                    .singleElement()
                    .satisfies(rekeyed -> {
                        assertThat(rekeyed.replacedLocalSpi()).isEqualTo(old);
                        assertThat(rekeyed.responderSpi())
                                .isEqualTo(sa(crossing.responder).responderSpi());
                        assertThat(rekeyed.byThisEnd()).isFalse();
                    });
        }

        @Test
        void countsItsMessagesFromZeroAgain() {
            crossing.initiator.checksLiveness();
            crossing.settles();
            crossing.initiator.rekeysIke();
            crossing.settles();
            crossing.initiator.checksLiveness();
            crossing.settles();

            assertThat(crossing.initiator.emitted(IkeEvent.MessageSent.class).getLast())
                    .satisfies(sent -> {
                        assertThat(sent.message().header().messageId().value()).isZero();
                        assertThat(sent.message().header().initiatorSpi())
                                .isEqualTo(sa(crossing.initiator).initiatorSpi());
                    });
        }

        @Test
        void isRepeatedAsLongAsItTakes() {
            crossing.initiator.rekeysIke();
            crossing.isLost("--> REKEY_IKE");
            crossing.passes(Duration.ofSeconds(1));
            crossing.arrives("--> REKEY_IKE");
            crossing.isLost("<-- REKEY_IKE ok");
            crossing.settles();

            assertThat(crossing.responder.emitted(IkeEvent.IkeRekeyed.class)).hasSize(1);
        }

        @Test
        void leavesCommandsToTheNewOne() {
            crossing.initiator.rekeysIke();
            crossing.settles();
            crossing.responder.deletesIke();
            crossing.settles();

            assertThat(crossing.initiator.ikeSas()).isEmpty();
            assertThat(crossing.responder.ikeSas()).isEmpty();
        }
    }

    /** The roles of the new IKE SA are those of its exchange, not of the old one. */
    @Test
    void whoeverAsksIsTheInitiatorOfTheNewOne() {
        Crossing crossing = Crossing.established();
        crossing.responder.rekeysIke();
        crossing.settles();

        assertThat(sa(crossing.responder).initiator()).isTrue();
        assertThat(sa(crossing.initiator).initiator()).isFalse();

        crossing.initiator.rekeysChildren();
        crossing.settles();
        crossing.initiator.rekeysIke();
        crossing.settles();
        crossing.responder.checksLiveness();
        crossing.settles();
        assertThat(sa(crossing.initiator).initiator()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneEndOrTheOtherManyTimesLeavesNothingBehind(boolean alternating) {
        Crossing crossing = Crossing.established();
        for (int round = 0; round < 10; round++) {
            (alternating && round % 2 == 1 ? crossing.responder : crossing.initiator).rekeysIke();
            crossing.settles();
        }
        assertThat(crossing.initiator.emitted(IkeEvent.IkeRekeyed.class)).hasSize(10);
    }

    @Nested
    class WithAnotherGroup {
        private final Policies both =
                Policies.AGREEING.withIke(Policies.ike(256, KeyExchangeId.X25519, KeyExchangeId.ECP_256));
        private final Policies ecpOnly = Policies.AGREEING.withIke(Policies.ike(256, KeyExchangeId.ECP_256));

        /** Both ends know by now that it is to be ECP-256. */
        @Test
        void theOneThatIsKnownToDoIsTriedFirst() {
            Crossing crossing = Crossing.established(both, ecpOnly);
            crossing.initiator.rekeysIke();
            crossing.arrives("--> REKEY_IKE", "<-- REKEY_IKE ok");
            crossing.settles();

            assertThat(sa(crossing.initiator).suite().keyExchange()).isEqualTo(KeyExchangeId.ECP_256);
        }

        @Test
        void thanTheResponderWantsIsTriedAgainAtOnce() {
            Policies preferringX25519 = both;
            Policies preferringEcp =
                    Policies.AGREEING.withIke(Policies.ike(256, KeyExchangeId.ECP_256, KeyExchangeId.X25519));
            Crossing crossing = Crossing.established(preferringX25519, preferringEcp);
            // ECP-256 it is, by the responder's wish; when that end asks, the other wants its own first choice.
            crossing.responder.rekeysIke();
            crossing.arrives("<-- REKEY_IKE", "--> REKEY_IKE INVALID_KE_PAYLOAD", "<-- REKEY_IKE", "--> REKEY_IKE ok");
            crossing.settles();

            assertThat(sa(crossing.responder).suite().keyExchange()).isEqualTo(KeyExchangeId.X25519);
            assertThat(crossing.responder.emitted(IkeEvent.GroupDemanded.class))
                    .extracting(IkeEvent.GroupDemanded::method)
                    .containsExactly(KeyExchangeId.X25519);
        }
    }

    @Test
    void whatCannotBeNowIsTriedAgainLater() {
        Crossing crossing = Crossing.established();
        crossing.responder.deletesChild();
        crossing.initiator.rekeysIke();
        crossing.arrives("--> REKEY_IKE", "<-- REKEY_IKE TEMPORARY_FAILURE");

        assertThat(crossing.initiator.emitted(IkeEvent.ExchangePostponed.class))
                .singleElement()
                .satisfies(postponed -> {
                    assertThat(postponed.why()).isEqualTo(NotifyType.TEMPORARY_FAILURE);
                    assertThat(postponed.pause()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(15));
                });
        crossing.settles();
        assertThat(crossing.initiator.emitted(IkeEvent.IkeRekeyed.class)).hasSize(1);
    }

    private static IkeSa sa(CrossingEnd end) {
        assertThat(end.ikeSas()).hasSize(1);
        return end.ikeSas().getFirst().ikeSa().orElseThrow();
    }
}
