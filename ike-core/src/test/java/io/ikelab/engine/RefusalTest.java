package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.DataPlaneOrder;
import io.ikelab.event.ike.ChildSummary;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.event.ike.IkeEvent.ProposalRefused;
import io.ikelab.event.ike.IkeEvent.SelectorsAgreed;
import io.ikelab.event.ike.IkeEvent.SelectorsRefused;
import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.NotifyType;
import io.ikelab.iana.PayloadType;
import io.ikelab.net.Endpoint;
import io.ikelab.net.Path;
import io.ikelab.octets.Octets;
import io.ikelab.sa.IkeCommand;
import io.ikelab.sa.IkeState;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.NotifyPayload;
import io.ikelab.wire.Payload;
import io.ikelab.wire.UnknownPayload;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What two ends that do not fit together, or a peer that breaks a rule, come to. */
class RefusalTest {
    @Nested
    class OfTheIkeSa {
        private final Pair pair = new Pair(Policies.AGREEING.withIke(Policies.ike(128)), Policies.AGREEING);

        @Test
        void isAnsweredInTheClearWithoutASpi() {
            pair.initiate();
            pair.drive();

            assertThat(pair.ladder()).element(1).isEqualTo("<-- IKE_SA_INIT response 0 [ N(NO_PROPOSAL_CHOSEN) ]");
            assertThat(pair.responder.emitted(IkeEvent.MessageSent.class))
                    .singleElement()
                    .satisfies(sent -> assertThat(
                                    sent.message().header().responderSpi().isZero())
                            .isTrue());
        }

        @Test
        void namesTheTransformInTheRespondersLogAndTheErrorInTheInitiators() {
            pair.initiate();
            pair.drive();

            assertThat(pair.responder.emitted(ProposalRefused.class))
                    .singleElement()
                    .satisfies(refused -> assertThat(refused.refusals())
                            .containsExactly("proposal 1: encryption offered AES-CBC-128, accepted AES-CBC-256"));
            assertThat(pair.initiator.closings())
                    .containsExactly("the peer answered IKE_SA_INIT with NO_PROPOSAL_CHOSEN");
            assertThat(pair.initiator.emitted(IkeEvent.ErrorReceived.class)).hasSize(1);
        }

        @Test
        void leavesNothingBehind() {
            pair.initiate();
            pair.drive();

            assertThat(pair.initiator.sessions()).isZero();
            assertThat(pair.responder.sessions()).isZero();
        }

        @Test
        void isRepeatedForARepeatedRequest() {
            pair.initiate();
            Octets request = pair.initiator.sent.getFirst().octets();
            pair.deliver(pair.initiator, pair.responder);
            pair.responder.receive(Ways.TOWARDS_RESPONDER, request);

            assertThat(pair.responder.everSent).hasSize(2);
            assertThat(pair.responder.everSent.getFirst()).isEqualTo(pair.responder.everSent.getLast());
        }
    }

    @Nested
    class OfTheFirstChildSa {
        @Test
        void leavesTheIkeSaUpWithoutAChildAtBothEnds() {
            Pair pair = new Pair(Policies.AGREEING.withEsp(Policies.esp(128)), Policies.AGREEING);
            pair.initiate();
            pair.drive();

            assertThat(pair.ladder().getLast()).isEqualTo("<-- IKE_AUTH response 1 [ IDr AUTH N(NO_PROPOSAL_CHOSEN) ]");
            assertChildless(pair);
            assertThat(pair.responder.emitted(ProposalRefused.class))
                    .singleElement()
                    .satisfies(refused -> {
                        assertThat(refused.what()).isEqualTo("Child SA");
                        assertThat(refused.refusals())
                                .containsExactly(
                                        "proposal 1: encryption offered AES-GCM-16-128, accepted AES-GCM-16-256");
                    });
        }

        @Test
        void forItsSelectorsNamesWhatWasOfferedAndWhatIsConfigured() {
            Policies elsewhere = Policies.AGREEING.withBehindInitiator(Policies.subnet("10.9.0.0", "10.9.255.255"));
            Pair pair = new Pair(elsewhere, Policies.AGREEING);
            pair.initiate();
            pair.drive();

            assertThat(pair.ladder().getLast()).isEqualTo("<-- IKE_AUTH response 1 [ IDr AUTH N(TS_UNACCEPTABLE) ]");
            assertChildless(pair);
            assertThat(pair.responder.emitted(SelectorsRefused.class))
                    .singleElement()
                    .satisfies(refused -> assertThat(refused.detail())
                            .isEqualTo("offered 10.9.0.0/16 === 10.2.0.0/16, configured 10.1.0.0/16 === 10.2.0.0/16"));
        }

        @Test
        void stillLetsTheIkeSaBeDeleted() {
            Pair pair = new Pair(Policies.AGREEING.withEsp(Policies.esp(128)), Policies.AGREEING);
            pair.initiate();
            pair.drive();
            pair.initiator.command(new IkeCommand.Terminate("tunnel"));
            pair.drive();

            assertThat(pair.initiator.closings()).containsExactly("deleted by this end");
            assertThat(pair.responder.closings()).containsExactly("deleted by the peer");
        }

        private void assertChildless(Pair pair) {
            for (Pair.End end : new Pair.End[] {pair.initiator, pair.responder}) {
                assertThat(end.state())
                        .isInstanceOfSatisfying(
                                IkeState.Established.class,
                                state -> assertThat(state.children()).isEmpty());
                assertThat(end.orders).isEmpty();
                assertThat(end.emitted(IkeEvent.ChildInstalled.class)).isEmpty();
                assertThat(end.emitted(IkeEvent.PeerAuthenticated.class)).hasSize(1);
            }
        }
    }

    @Test
    void selectorsThatOverlapAreNarrowedAtBothEnds() {
        Policies wider = Policies.AGREEING.withBehindInitiator(Policies.subnet("10.0.0.0", "10.255.255.255"));
        Pair pair = new Pair(wider, Policies.AGREEING);
        pair.initiate();
        pair.drive();

        assertThat(pair.initiator.emitted(SelectorsAgreed.class))
                .singleElement()
                .satisfies(agreed -> {
                    assertThat(agreed.narrowed()).isTrue();
                    assertThat(agreed.local()).isEqualTo("10.1.0.0/16");
                    assertThat(agreed.remote()).isEqualTo("10.2.0.0/16");
                });
        assertThat(installed(pair.initiator).local())
                .isEqualTo(installed(pair.responder).remote())
                .containsExactly(Policies.subnet("10.1.0.0", "10.1.255.255"));
    }

    @Nested
    class OfABrokenRequest {
        private final Pair pair = Pair.established(Policies.AGREEING);
        private final Forge initiator = Forge.of(pair.responder, true);

        /** RFC 7296 §2.21.3: fatal, and no DELETE is needed. */
        @Test
        void isInvalidSyntaxAndEndsTheIkeSaWithItsChildren() {
            Payload garbage = new UnknownPayload(PayloadType.DELETE, false, Octets.of(3, 4, 0, 9, 1));

            IkeMessage answer = ask(initiator.request(ExchangeType.INFORMATIONAL, 2, garbage));

            assertThat(answer.payloads()).containsExactly(NotifyPayload.of(NotifyType.INVALID_SYNTAX));
            assertThat(answer.header().messageId().value()).isEqualTo(2);
            assertThat(pair.responder.closings()).hasSize(1);
            assertThat(pair.responder.ordered(DataPlaneOrder.RemoveInbound.class))
                    .hasSize(1);
            assertThat(pair.responder.ordered(DataPlaneOrder.RemoveOutbound.class))
                    .hasSize(1);
            assertThat(pair.responder.emitted(IkeEvent.ErrorSent.class))
                    .singleElement()
                    .satisfies(error -> assertThat(error.detail()).contains("SK/D"));
        }

        @Test
        void isInvalidSyntaxForAnExchangeThatDoesNotFitTheState() {
            Payload[] auth = pair.initiator
                    .emitted(IkeEvent.MessageSent.class)
                    .getLast()
                    .message()
                    .payloads()
                    .toArray(Payload[]::new);

            IkeMessage answer = ask(initiator.request(ExchangeType.IKE_AUTH, 2, auth));

            assertThat(answer.payloads()).containsExactly(NotifyPayload.of(NotifyType.INVALID_SYNTAX));
            assertThat(pair.responder.emitted(IkeEvent.ErrorSent.class))
                    .singleElement()
                    .satisfies(error -> assertThat(error.detail())
                            .startsWith("an exchange comes when the IKE SA is in a state for it"));
        }

        /** RFC 7296 §2.5: the message is refused, the IKE SA stays. */
        @Test
        void forAnUnknownCriticalPayloadNamesItsTypeAndEndsNothing() {
            Payload unknown = new UnknownPayload(new PayloadType(200), true, Octets.of(1));

            IkeMessage answer = ask(initiator.request(ExchangeType.INFORMATIONAL, 2, unknown));

            assertThat(answer.payloads())
                    .containsExactly(NotifyPayload.of(NotifyType.UNSUPPORTED_CRITICAL_PAYLOAD, Octets.of(200)));
            assertThat(pair.responder.state()).isInstanceOf(IkeState.Established.class);
            assertThat(pair.responder.closings()).isEmpty();
        }

        @Test
        void isNoneWhereTheUnknownPayloadIsNotCritical() {
            Payload unknown = new UnknownPayload(new PayloadType(200), false, Octets.of(1));

            IkeMessage answer = ask(initiator.request(ExchangeType.INFORMATIONAL, 2, unknown));

            assertThat(answer.payloads()).isEmpty();
            assertThat(pair.responder.state()).isInstanceOf(IkeState.Established.class);
        }

        @Test
        void isReceivedByTheInitiatorJustSo() {
            Forge responder = Forge.of(pair.initiator, false);
            Payload garbage = new UnknownPayload(PayloadType.NOTIFY, false, Octets.of(0));

            pair.initiator.receive(Ways.TOWARDS_INITIATOR, responder.request(ExchangeType.INFORMATIONAL, 0, garbage));

            assertThat(responder.open(pair.initiator.sent.getLast().octets()).payloads())
                    .containsExactly(NotifyPayload.of(NotifyType.INVALID_SYNTAX));
            assertThat(pair.initiator.closings()).hasSize(1);
        }

        private IkeMessage ask(Octets request) {
            pair.responder.receive(Ways.TOWARDS_RESPONDER, request);
            return initiator.open(pair.responder.sent.getLast().octets());
        }
    }

    @Test
    void whereNoConnectionIsConfiguredThatIsSaid() {
        Pair pair = new Pair(Policies.AGREEING);
        pair.initiate();
        Octets request = pair.initiator.sent.getFirst().octets();
        Path elsewhere = new Path(Ways.TOWARDS_RESPONDER.local(), Endpoint.of("203.0.113.5", 500));

        pair.responder.receive(elsewhere, request);

        assertThat(pair.responder.emitted(ProposalRefused.class))
                .singleElement()
                .satisfies(refused -> assertThat(refused.refusals())
                        .containsExactly("no connection is configured between 198.51.100.1 and 203.0.113.5"));
        assertThat(pair.responder.sessions()).isZero();
    }

    private static ChildSummary installed(Pair.End end) {
        return end.emitted(IkeEvent.ChildInstalled.class).getFirst().child();
    }
}
