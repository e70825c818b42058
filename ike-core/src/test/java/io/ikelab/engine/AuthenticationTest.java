package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.DataPlaneOrder;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.event.ike.IkeEvent.AuthenticationRefused;
import io.ikelab.iana.AuthMethod;
import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.NotifyType;
import io.ikelab.octets.Octets;
import io.ikelab.policy.Identity;
import io.ikelab.sa.IkeState;
import io.ikelab.wire.AuthenticationPayload;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.NotifyPayload;
import io.ikelab.wire.Payload;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** RFC 7296 §2.15, §2.21.2. */
class AuthenticationTest {
    /** RFC 7296 §2.15 asks for 64 characters at least; a zero octet behind them would be part of the key. */
    @Nested
    class WithALongKey {
        private static final String KEY = "0123456789abcdefghijklmnopqrstuvwxyz~!@#$%^&*()_+{}|:<>?[];,./ -";

        @Test
        void of64CharactersOrManyMoreTheyAgree() {
            assertThat(KEY).hasSize(64);
            assertThat(isUp(KEY, KEY)).isTrue();
            assertThat(isUp(KEY.repeat(4), KEY.repeat(4))).isTrue();
        }

        @Test
        void everyOneOfThemCountsAndNothingIsAdded() {
            assertThat(isUp(KEY, KEY.substring(0, 63) + "!")).isFalse();
            assertThat(isUp(KEY, KEY.substring(0, 63))).isFalse();
            assertThat(isUp(KEY, KEY + "\0")).isFalse();
        }

        private static boolean isUp(String initiators, String responders) {
            Pair pair = new Pair(Policies.AGREEING.withKey(initiators), Policies.AGREEING.withKey(responders));
            pair.initiate();
            pair.drive();
            return pair.responder.state() instanceof IkeState.Established;
        }
    }

    @Nested
    class WithDifferentKeys {
        private final Pair pair = new Pair(Policies.AGREEING, Policies.AGREEING.withKey("another key"));

        @Test
        void theResponderAnswersAuthenticationFailedAndNothingElse() {
            pair.initiate();
            pair.drive();

            assertThat(pair.ladder())
                    .endsWith(
                            "--> IKE_AUTH request 1 [ IDi IDr AUTH SA TSi TSr ]",
                            "<-- IKE_AUTH response 1 [ N(AUTHENTICATION_FAILED) ]");
            assertThat(pair.responder.emitted(IkeEvent.ErrorSent.class))
                    .singleElement()
                    .satisfies(error -> assertThat(error.error()).isEqualTo(NotifyType.AUTHENTICATION_FAILED));
        }

        @Test
        void bothEndsCloseWithoutAChildSa() {
            pair.initiate();
            pair.drive();

            assertThat(pair.initiator.closings())
                    .containsExactly("the peer answered IKE_AUTH with AUTHENTICATION_FAILED");
            assertThat(pair.responder.closings())
                    .containsExactly("authentication failed: the proof does not verify:"
                            + " the pre-shared keys of the two ends differ");
            assertThat(pair.initiator.orders).isEmpty();
            assertThat(pair.responder.orders).isEmpty();
        }

        @Test
        void theRespondersLogNamesTheIdentityAndTheReason() {
            pair.initiate();
            pair.drive();

            assertThat(pair.responder.emitted(AuthenticationRefused.class))
                    .singleElement()
                    .satisfies(refused -> {
                        assertThat(refused.identity()).isEqualTo("192.0.2.1");
                        assertThat(refused.detail())
                                .isEqualTo("the proof does not verify: the pre-shared keys of the two ends differ");
                    });
            assertThat(pair.responder.emitted(IkeEvent.PeerAuthenticated.class)).isEmpty();
            assertThat(pair.responder.emitted(IkeEvent.IkeEstablished.class)).isEmpty();
        }

        @Test
        void theRefusalIsRepeatedWhereItWasLost() {
            pair.initiate();
            pair.deliver(pair.initiator, pair.responder);
            pair.deliver(pair.responder, pair.initiator);
            pair.deliver(pair.initiator, pair.responder);
            pair.responder.lose();

            pair.advance();
            pair.drive();

            assertThat(pair.initiator.closings()).hasSize(1);
            assertThat(pair.responder.emitted(IkeEvent.ResponseRepeated.class)).hasSize(1);
        }
    }

    @Nested
    class WithAnotherIdentity {
        private final Identity other = Identity.parse("vpn.example.com");

        @Test
        void aResponderThatIsNotMeantRefuses() {
            Pair pair = new Pair(Policies.AGREEING.withExpectedResponder(other), Policies.AGREEING);
            pair.initiate();
            pair.drive();

            assertThat(pair.ladder().getLast()).isEqualTo("<-- IKE_AUTH response 1 [ N(AUTHENTICATION_FAILED) ]");
            assertThat(pair.responder.closings())
                    .containsExactly("authentication failed: no connection expects the peer to be 192.0.2.1"
                            + " and this end to be vpn.example.com");
        }

        @Test
        void anInitiatorThatIsNotExpectedIsRefused() {
            Pair pair = new Pair(Policies.AGREEING.withInitiatorIdentity(other), Policies.AGREEING);
            pair.initiate();
            pair.drive();

            assertThat(pair.ladder().getLast()).isEqualTo("<-- IKE_AUTH response 1 [ N(AUTHENTICATION_FAILED) ]");
            assertThat(pair.responder.emitted(AuthenticationRefused.class))
                    .singleElement()
                    .satisfies(refused -> assertThat(refused.identity()).isEqualTo("vpn.example.com"));
        }

        @Test
        void aResponderThatSaysItIsSomebodyElseIsToldSoInAnExchangeOfItsOwn() {
            Pair pair = responderThatAnswersAs(other);

            pair.drive();

            assertThat(pair.ladder())
                    .endsWith(
                            "<-- IKE_AUTH response 1 [ IDr AUTH SA TSi TSr ]",
                            "--> INFORMATIONAL request 2 [ N(AUTHENTICATION_FAILED) ]",
                            "<-- INFORMATIONAL response 2 [ ]");
            assertThat(pair.initiator.closings())
                    .containsExactly("authentication failed: the peer says it is vpn.example.com,"
                            + " expected is 198.51.100.1");
            assertThat(pair.responder.closings()).containsExactly("the peer refused this end's proof");
            assertThat(pair.responder.emitted(IkeEvent.ErrorReceived.class))
                    .singleElement()
                    .satisfies(error -> assertThat(error.error()).isEqualTo(NotifyType.AUTHENTICATION_FAILED));
        }

        @Test
        void theRespondersChildSaGoesWithIt() {
            Pair pair = responderThatAnswersAs(other);

            pair.drive();

            assertThat(pair.initiator.ordered(DataPlaneOrder.InstallInbound.class))
                    .isEmpty();
            assertThat(pair.responder.ordered(DataPlaneOrder.InstallInbound.class))
                    .hasSize(1);
            assertThat(pair.responder.ordered(DataPlaneOrder.RemoveInbound.class))
                    .hasSize(1);
            assertThat(pair.responder.ordered(DataPlaneOrder.RemoveOutbound.class))
                    .hasSize(1);
        }

        @Test
        void theReportIsGivenUpLikeAnyOtherRequest() {
            Pair pair = responderThatAnswersAs(other);
            pair.deliver(pair.initiator, pair.responder);
            pair.deliver(pair.responder, pair.initiator);
            for (int wakes = 0; wakes < 6; wakes++) {
                pair.initiator.lose();
                pair.now = pair.initiator.wake;
                pair.initiator.tick();
            }

            assertThat(pair.initiator.closings()).hasSize(1);
            assertThat(pair.initiator.emitted(IkeEvent.PeerSilent.class)).hasSize(1);
        }

        /** Its initiator leaves IDr out, so that nothing keeps the responder from answering as who it is. */
        private Pair responderThatAnswersAs(Identity identity) {
            Pair pair = new Pair(Policies.AGREEING, Policies.AGREEING.withResponderIdentity(identity));
            pair.initiate();
            pair.deliver(pair.initiator, pair.responder);
            pair.deliver(pair.responder, pair.initiator);
            Forge initiator = Forge.of(pair.initiator, true);
            Octets withoutIdr = initiator.request(
                    ExchangeType.IKE_AUTH,
                    1,
                    lastSentByInitiator(pair).payloads().stream()
                            .filter(payload -> !payload.type().toString().equals("IDr"))
                            .toArray(Payload[]::new));
            pair.initiator.alterNext(genuine -> withoutIdr);
            return pair;
        }
    }

    @Test
    void anInitiatorThatWantsEapIsRefused() {
        Pair pair = atIkeAuth();

        forgeIkeAuth(
                pair,
                lastSentByInitiator(pair).payloads().stream()
                        .filter(payload -> !(payload instanceof AuthenticationPayload))
                        .toArray(Payload[]::new));

        assertRefused(pair, "the peer wants to authenticate by EAP, configured is a shared key");
    }

    @Test
    void aProofByAnotherMethodIsRefused() {
        Pair pair = atIkeAuth();

        forgeIkeAuth(
                pair,
                lastSentByInitiator(pair).payloads().stream()
                        .map(payload -> payload instanceof AuthenticationPayload proof
                                ? new AuthenticationPayload(AuthMethod.RSA_SIGNATURE, proof.data())
                                : payload)
                        .toArray(Payload[]::new));

        assertThat(pair.responder.emitted(AuthenticationRefused.class))
                .singleElement()
                .satisfies(refused -> assertThat(refused.detail()).contains("configured is a shared key"));
        assertRefusal(pair);
    }

    private static void assertRefused(Pair pair, String reason) {
        assertThat(pair.responder.closings()).containsExactly("authentication failed: " + reason);
        assertRefusal(pair);
    }

    private static void assertRefusal(Pair pair) {
        IkeMessage answer = Forge.of(pair.initiator, true)
                .open(pair.responder.sent.getLast().octets());
        assertThat(answer.payloads()).containsExactly(NotifyPayload.of(NotifyType.AUTHENTICATION_FAILED));
        assertThat(pair.responder.emitted(IkeEvent.SessionFailed.class)).isEmpty();
        assertThat(pair.responder.state()).isInstanceOf(IkeState.Initial.class);
    }

    private static Pair atIkeAuth() {
        Pair pair = new Pair(Policies.AGREEING);
        pair.initiate();
        pair.deliver(pair.initiator, pair.responder);
        pair.deliver(pair.responder, pair.initiator);
        return pair;
    }

    private static void forgeIkeAuth(Pair pair, Payload... payloads) {
        pair.responder.receive(
                Ways.TOWARDS_RESPONDER, Forge.of(pair.initiator, true).request(ExchangeType.IKE_AUTH, 1, payloads));
    }

    private static IkeMessage lastSentByInitiator(Pair pair) {
        return pair.initiator.emitted(IkeEvent.MessageSent.class).getLast().message();
    }
}
