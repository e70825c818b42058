package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.ChildSa;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.iana.KeyExchangeId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Two ends that change the same Child SA at once (RFC 7296 §2.8.1, §2.25.1), one rule at a time. */
class ChildCollisionTest {
    private final Crossing crossing = Crossing.established();

    @Nested
    class OfTwoRekeys {
        private void bothRekey(int initiators, int responders) {
            crossing.initiator.nonces.begin(initiators, 0x80);
            crossing.responder.nonces.begin(responders, 0x80);
            crossing.initiator.rekeysChildren();
            crossing.responder.rekeysChildren();
        }

        @Test
        void whoseNonceIsLowestDeletesItsOwn() {
            bothRekey(0x10, 0x20);
            crossing.arrives("--> REKEY_CHILD", "<-- REKEY_CHILD", "<-- REKEY_CHILD ok", "--> REKEY_CHILD ok");

            assertThat(crossing.inFlight()).containsExactly("--> DELETE_CHILD", "<-- DELETE_CHILD");
            assertThat(survives(crossing.initiator)).isFalse();
            assertThat(survives(crossing.responder)).isTrue();
            crossing.settles();
            assertThat(crossing.initiator.children()).hasSize(1);
        }

        @Test
        void whoseNonceIsLowestInTheResponseDeletesItsOwn() {
            crossing.initiator.nonces.begin(0x20, 0x30);
            crossing.responder.nonces.begin(0x20, 0x10);
            crossing.initiator.rekeysChildren();
            crossing.responder.rekeysChildren();
            crossing.arrives("--> REKEY_CHILD", "<-- REKEY_CHILD", "<-- REKEY_CHILD ok", "--> REKEY_CHILD ok");

            assertThat(survives(crossing.initiator)).isFalse();
            crossing.settles();
        }

        /** The end whose request is late has answered already, and is told "not now": the other's replacement stays. */
        @Test
        void ofWhichOneSawNothingIsNoCollisionForIt() {
            bothRekey(0x20, 0x10);
            crossing.arrives("--> REKEY_CHILD", "<-- REKEY_CHILD ok", "<-- REKEY_CHILD");
            assertThat(crossing.inFlight()).contains("--> REKEY_CHILD TEMPORARY_FAILURE");
            crossing.settles();

            assertThat(crossing.responder.emitted(IkeEvent.ExchangePostponed.class))
                    .isEmpty();
            assertThat(crossing.initiator.children()).hasSize(1);
        }

        @Test
        void ofWhichOneIsAllOverGetsNotFound() {
            bothRekey(0x20, 0x10);
            crossing.arrives("--> REKEY_CHILD", "<-- REKEY_CHILD ok", "--> DELETE_CHILD", "<-- DELETE_CHILD ok");
            crossing.arrives("<-- REKEY_CHILD", "--> REKEY_CHILD CHILD_SA_NOT_FOUND");
            crossing.settles();

            assertThat(crossing.responder.children()).hasSize(1);
        }

        @Test
        void ofWhichOneIsOnlyThoughtOfIsNone() {
            Crossing pfs = Crossing.established(
                    Crossing.AGREEING.withEsp(Policies.esp(256, KeyExchangeId.X25519)),
                    Crossing.AGREEING.withEsp(Policies.esp(256, KeyExchangeId.X25519)));
            pfs.responder.holdsWork = true;
            pfs.responder.rekeysChildren();
            pfs.initiator.rekeysChildren();
            pfs.arrives("--> REKEY_CHILD");
            pfs.responder.works();
            assertThat(pfs.inFlight()).isEmpty();
            pfs.settles();

            assertThat(pfs.responder.emitted(IkeEvent.RekeyCollided.class)).isEmpty();
            assertThat(pfs.responder.children()).hasSize(1);
        }

        private boolean survives(CrossingEnd end) {
            return end.emitted(IkeEvent.RekeyCollided.class).getLast().survives();
        }
    }

    @Nested
    class OfARekeyAndADelete {
        @Test
        void isRefusedWhereTheDeleteIsUnderWay() {
            crossing.initiator.rekeysChildren();
            crossing.responder.deletesChild();
            crossing.arrives("--> REKEY_CHILD", "<-- REKEY_CHILD TEMPORARY_FAILURE");
            crossing.settles();

            assertThat(crossing.initiator.children()).isEmpty();
        }

        @Test
        void endsBothWhereTheDeleteComesFirst() {
            crossing.initiator.rekeysChildren();
            crossing.responder.deletesChild();
            crossing.arrives("<-- DELETE_CHILD", "--> DELETE_CHILD ok", "--> REKEY_CHILD");
            assertThat(crossing.inFlight()).containsExactly("<-- REKEY_CHILD CHILD_SA_NOT_FOUND");
            crossing.settles();

            assertThat(crossing.initiator.children()).isEmpty();
        }
    }

    @Nested
    class OfADeleteThatOvertakesTheResponse {
        @Test
        void leavesNothingOfEither() {
            crossing.initiator.rekeysChildren();
            crossing.arrives("--> REKEY_CHILD");
            ChildSa made = crossing.responder.children().getLast();
            crossing.responder.deletesChild(made.id());
            crossing.arrives("<-- DELETE_CHILD");
            crossing.arrives("<-- REKEY_CHILD ok");
            crossing.settles();

            assertThat(crossing.initiator.children()).isEmpty();
        }
    }

    @Nested
    class OfTwoDeletes {
        @Test
        void isAnsweredWithoutNamingItAgain() {
            crossing.initiator.deletesChild();
            crossing.responder.deletesChild();
            crossing.arrives("--> DELETE_CHILD", "<-- DELETE_CHILD");

            assertThat(crossing.inFlight()).containsExactly("<-- DELETE_CHILD empty", "--> DELETE_CHILD empty");
            crossing.settles();
            assertThat(crossing.initiator.children()).isEmpty();
        }
    }

    @Nested
    class OfAnEndThatDeletesWhatItReplaces {
        @Test
        void leavesNothing() {
            crossing.initiator.rekeysChildren();
            crossing.initiator.deletesChild();
            crossing.settles();

            assertThat(crossing.initiator.children()).isEmpty();
            assertThat(crossing.responder.children()).isEmpty();
        }

        @Test
        void leavesNothingWhereThePeerReplacesItToo() {
            crossing.initiator.rekeysChildren();
            crossing.responder.rekeysChildren();
            crossing.arrives("<-- REKEY_CHILD");
            crossing.initiator.deletesChild();
            crossing.settles();

            assertThat(crossing.initiator.children()).isEmpty();
            assertThat(crossing.responder.children()).isEmpty();
        }
    }
}
