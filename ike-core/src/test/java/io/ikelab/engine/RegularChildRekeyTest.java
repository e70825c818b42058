package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.ChildId;
import io.ikelab.child.DataPlaneSignal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One end replaces a Child SA, and the other does not: the cases of strongSwan's {@code test_child_rekey.c} that have no
 * collision, from either end. Those with several key exchanges (RFC 9370) are beyond this engine: {@code regular_multi_ke},
 * {@code regular_ke_invalid_multi_ke}.
 */
class RegularChildRekeyTest {
    private Crossing crossing = Crossing.established();
    private CrossingEnd a = crossing.initiator;
    private CrossingEnd b = crossing.responder;

    /** {@code a} replaces the Child SA. */
    private void begin(Crossing other, boolean initiator) {
        crossing = other;
        a = initiator ? crossing.initiator : crossing.responder;
        b = crossing.peerOf(a);
        a.rekeysChildren();
    }

    private static ChildId onlyChild(CrossingEnd end) {
        assertThat(end.children()).hasSize(1);
        return end.children().getFirst().id();
    }

    private static ChildId used(CrossingEnd end) {
        return end.plane.inUse().getFirst().id();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void regular(boolean initiator) {
        Crossing up = Crossing.established();
        ChildId oldOfA = used(initiator ? up.initiator : up.responder);
        ChildId oldOfB = used(initiator ? up.responder : up.initiator);
        begin(up, initiator);

        crossing.arrives(a.says("REKEY_CHILD"));
        assertThat(used(b)).isEqualTo(oldOfB);
        crossing.arrives(b.says("REKEY_CHILD ok"));
        assertThat(used(a)).isNotEqualTo(oldOfA);
        assertThat(used(b)).isEqualTo(oldOfB);
        crossing.arrives(a.says("DELETE_CHILD"));
        assertThat(used(b)).isNotEqualTo(oldOfB);
        crossing.arrives(b.says("DELETE_CHILD ok"));

        crossing.settles();
        assertThat(onlyChild(a)).isNotEqualTo(oldOfA);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void regularKeInvalid(boolean initiator) {
        begin(CrossingPolicies.withOwnGroups().established(), initiator);

        crossing.arrives(a.says("REKEY_CHILD"), b.says("REKEY_CHILD INVALID_KE_PAYLOAD"));
        crossing.arrives(a.says("REKEY_CHILD"), b.says("REKEY_CHILD ok"));
        crossing.arrives(a.says("DELETE_CHILD"), b.says("DELETE_CHILD ok"));

        crossing.settles();
        onlyChild(a);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void responderIgnoresSoftExpire(boolean initiator) {
        begin(Crossing.established(), initiator);
        ChildId old = used(b);
        crossing.arrives(a.says("REKEY_CHILD"), b.says("REKEY_CHILD ok"));

        b.signal(new DataPlaneSignal.SoftExpired(old));

        assertThat(crossing.inFlight()).containsExactly(a.says("DELETE_CHILD"));
        crossing.settles();
        onlyChild(b);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void responderHandlesHardExpire(boolean initiator) {
        begin(Crossing.established(), initiator);
        ChildId old = used(b);
        crossing.arrives(a.says("REKEY_CHILD"), b.says("REKEY_CHILD ok"));

        b.signal(new DataPlaneSignal.HardExpired(old));

        crossing.arrives(a.says("DELETE_CHILD"), b.says("DELETE_CHILD"));
        crossing.arrives(b.says("DELETE_CHILD empty"), a.says("DELETE_CHILD empty"));
        crossing.settles();
        onlyChild(b);
    }

    /** The new one is deleted, and the old one with it, while that one still waits for its DELETE. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void responderDeletes(boolean initiator) {
        begin(Crossing.established(), initiator);
        crossing.arrives(a.says("REKEY_CHILD"));
        ChildId made = b.children().getLast().id();
        crossing.arrives(b.says("REKEY_CHILD ok"));

        b.deletesChild(made);
        crossing.arrives(b.says("DELETE_CHILD"), a.says("DELETE_CHILD empty"));
        crossing.arrives(b.says("DELETE_CHILD"), a.says("DELETE_CHILD ok"), a.says("DELETE_CHILD"));

        crossing.settles();
        assertThat(a.children()).isEmpty();
    }

    /** The SA is gone at {@code b} before the request to replace it arrives: {@code a} does without. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void responderLostTheSa(boolean initiator) {
        begin(Crossing.established(), initiator);
        b.signal(new DataPlaneSignal.HardExpired(used(b)));
        crossing.arrives(b.says("DELETE_CHILD"), a.says("DELETE_CHILD ok"));

        crossing.arrives(a.says("REKEY_CHILD"), b.says("REKEY_CHILD CHILD_SA_NOT_FOUND"));

        crossing.settles();
        assertThat(a.children()).isEmpty();
    }

    /** The responder deletes the old SA, which is not its to delete; the DELETE may come before the response. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void responderDeletesIncorrectly(boolean deleteFirst) {
        begin(Crossing.established(), true);
        ChildId old = used(b);
        crossing.arrives(a.says("REKEY_CHILD"));
        b.signal(new DataPlaneSignal.HardExpired(old));

        if (deleteFirst) {
            crossing.arrives(b.says("DELETE_CHILD"), b.says("REKEY_CHILD ok"));
        } else {
            crossing.arrives(b.says("REKEY_CHILD ok"), b.says("DELETE_CHILD"));
        }

        crossing.settles();
        assertThat(onlyChild(b)).isNotEqualTo(old);
    }

    /** Nobody ever answers the DELETE of the old SA. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void deleteTimesOut(boolean initiator) {
        begin(Crossing.established(), initiator);
        crossing.arrives(a.says("REKEY_CHILD"), b.says("REKEY_CHILD ok"));

        while (!a.gaveUp()) {
            crossing.flights().forEach(crossing::lose);
            crossing.passesToNextTimer();
        }

        assertThat(a.ikeSas()).isEmpty();
        crossing.settlesApart();
        assertThat(b.ikeSas()).isEmpty();
        assertThat(b.plane.inbound()).isEmpty();
        assertThat(b.plane.outbound()).isEmpty();
    }
}
