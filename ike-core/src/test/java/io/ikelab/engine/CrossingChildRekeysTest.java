package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.DataPlaneSignal;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.octets.Octets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Both ends replace the same Child SA at once (RFC 7296 §2.8.1): the collisions of strongSwan's {@code test_child_rekey.c},
 * each with either end first and with each of the four nonces the lowest. Those with several key exchanges (RFC 9370) are
 * beyond this engine: {@code collision_multi_ke}, {@code collision_mixed}, {@code delayed_response_multi_ke},
 * {@code delayed_request_multi_ke}.
 */
class CrossingChildRekeysTest {
    private Crossing crossing = Crossing.established();
    private CrossingEnd a = crossing.initiator;
    private CrossingEnd b = crossing.responder;

    static Stream<Arguments> everyWinner() {
        return Arrays.stream(LowestNonce.values())
                .flatMap(lowest -> Stream.of(Arguments.of(lowest, true), Arguments.of(lowest, false)));
    }

    /** Both have asked; nothing has arrived. */
    private void bothRekey(Crossing other, LowestNonce lowest, boolean initiator) {
        crossing = other;
        a = initiator ? crossing.initiator : crossing.responder;
        b = crossing.peerOf(a);
        lowest.choose(a, b);
        a.rekeysChildren();
        b.rekeysChildren();
    }

    private void bothRekey(LowestNonce lowest, boolean initiator) {
        bothRekey(Crossing.established(), lowest, initiator);
    }

    /** The one Child SA that is left is the one that {@code maker} asked for. */
    private void madeBy(CrossingEnd maker) {
        assertThat(maker.children()).hasSize(1);
        Octets inbound = maker.children().getFirst().inboundSpi().octets();
        assertThat(maker.offeredSpis()).contains(inbound);
    }

    private CrossingEnd winner(LowestNonce lowest) {
        return lowest.aWins() ? a : b;
    }

    @ParameterizedTest
    @MethodSource("everyWinner")
    void collision(LowestNonce lowest, boolean initiator) {
        bothRekey(lowest, initiator);

        crossing.arrives(a.says("REKEY_CHILD"), b.says("REKEY_CHILD"));
        crossing.arrives(b.says("REKEY_CHILD ok"), a.says("REKEY_CHILD ok"));
        crossing.arrives(a.says("DELETE_CHILD"), b.says("DELETE_CHILD"));
        crossing.arrives(b.says("DELETE_CHILD ok"), a.says("DELETE_CHILD ok"));

        crossing.settles();
        madeBy(winner(lowest));
        assertThat(a.emitted(IkeEvent.RekeyCollided.class))
                .singleElement()
                .satisfies(collided -> assertThat(collided.survives()).isEqualTo(lowest.aWins()));
    }

    /** As above, with a packet that shows each end at once that the other receives. */
    @ParameterizedTest
    @MethodSource("everyWinner")
    void collisionWithTraffic(LowestNonce lowest, boolean initiator) {
        bothRekey(lowest, initiator);

        crossing.arrives(a.says("REKEY_CHILD"), b.says("REKEY_CHILD"), b.says("REKEY_CHILD ok"));
        a.sendsEsp();
        crossing.arrives(a.says("REKEY_CHILD ok"));
        b.sendsEsp();
        a.sendsEsp();

        crossing.settles();
        madeBy(winner(lowest));
    }

    @ParameterizedTest
    @MethodSource("everyWinner")
    void collisionDelayedResponse(LowestNonce lowest, boolean initiator) {
        bothRekey(lowest, initiator);
        crossing.arrives(a.says("REKEY_CHILD"), b.says("REKEY_CHILD"));

        crossing.arrives(a.says("REKEY_CHILD ok"), b.says("DELETE_CHILD"), a.says("DELETE_CHILD ok"));
        crossing.arrives(b.says("REKEY_CHILD ok"), a.says("DELETE_CHILD"), b.says("DELETE_CHILD ok"));

        crossing.settles();
        madeBy(winner(lowest));
    }

    /** The winner deletes what it made while the other still waits for its own response. */
    @ParameterizedTest
    @MethodSource("everyWinner")
    void collisionDelayedResponseDelete(LowestNonce lowest, boolean initiator) {
        bothRekey(lowest, initiator);
        crossing.arrives(a.says("REKEY_CHILD"), b.says("REKEY_CHILD"), a.says("REKEY_CHILD ok"));
        b.deletesChild(b.plane.inUse().getFirst().id());
        crossing.arrives(b.says("DELETE_CHILD"), a.says("DELETE_CHILD ok"));

        crossing.arrives(b.says("REKEY_CHILD ok"));

        crossing.settles();
    }

    @ParameterizedTest
    @MethodSource("everyWinner")
    void collisionDelayedRequest(LowestNonce lowest, boolean initiator) {
        bothRekey(lowest, initiator);

        crossing.arrives(b.says("REKEY_CHILD"), a.says("REKEY_CHILD ok"));
        crossing.arrives(a.says("REKEY_CHILD"), b.says("DELETE_CHILD"));
        crossing.arrives(b.says("REKEY_CHILD TEMPORARY_FAILURE"), a.says("DELETE_CHILD ok"));

        crossing.settles();
        madeBy(b);
    }

    @ParameterizedTest
    @MethodSource("everyWinner")
    void collisionDelayedRequestMore(LowestNonce lowest, boolean initiator) {
        bothRekey(lowest, initiator);

        crossing.arrives(b.says("REKEY_CHILD"), a.says("REKEY_CHILD ok"));
        crossing.arrives(b.says("DELETE_CHILD"), a.says("DELETE_CHILD ok"));
        crossing.arrives(a.says("REKEY_CHILD"), b.says("REKEY_CHILD CHILD_SA_NOT_FOUND"));

        crossing.settles();
        madeBy(b);
    }

    /** As above, and {@code b} deletes its replacement before the refusal arrives. */
    @ParameterizedTest
    @MethodSource("everyWinner")
    void collisionDelayedRequestMoreDelete(LowestNonce lowest, boolean initiator) {
        bothRekey(lowest, initiator);
        crossing.arrives(b.says("REKEY_CHILD"), a.says("REKEY_CHILD ok"));
        crossing.arrives(b.says("DELETE_CHILD"), a.says("DELETE_CHILD ok"));
        crossing.arrives(a.says("REKEY_CHILD"));

        b.deletesChild();
        crossing.arrives(b.says("DELETE_CHILD"), b.says("REKEY_CHILD CHILD_SA_NOT_FOUND"));

        crossing.settles();
        assertThat(a.children()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyWinner")
    void collisionKeInvalid(LowestNonce lowest, boolean initiator) {
        bothRekey(CrossingPolicies.withOwnGroups().established(), lowest, initiator);
        crossing.arrives(a.says("REKEY_CHILD"), b.says("REKEY_CHILD"));
        crossing.arrives(b.says("REKEY_CHILD INVALID_KE_PAYLOAD"), a.says("REKEY_CHILD INVALID_KE_PAYLOAD"));

        crossing.arrives(a.says("REKEY_CHILD"), b.says("REKEY_CHILD"));
        crossing.arrives(b.says("REKEY_CHILD ok"), a.says("REKEY_CHILD ok"));
        crossing.arrives(a.says("DELETE_CHILD"), b.says("DELETE_CHILD"));

        crossing.settles();
        assertThat(a.children()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("everyWinner")
    void collisionKeInvalidDelayedRetry(LowestNonce lowest, boolean initiator) {
        bothRekey(CrossingPolicies.withOwnGroups().established(), lowest, initiator);
        crossing.arrives(a.says("REKEY_CHILD"), b.says("REKEY_CHILD"));
        crossing.arrives(b.says("REKEY_CHILD INVALID_KE_PAYLOAD"), a.says("REKEY_CHILD INVALID_KE_PAYLOAD"));

        crossing.arrives(b.says("REKEY_CHILD"), a.says("REKEY_CHILD ok"));
        crossing.arrives(a.says("REKEY_CHILD"), b.says("DELETE_CHILD"));
        crossing.arrives(b.says("REKEY_CHILD TEMPORARY_FAILURE"), a.says("DELETE_CHILD ok"));

        crossing.settles();
        madeBy(b);
    }

    /** {@code b} deletes the old SA in a collision, whoever has to. */
    @ParameterizedTest
    @MethodSource("everyWinner")
    void collisionResponderDeletesIncorrectly(LowestNonce lowest, boolean initiator) {
        bothRekey(lowest, initiator);
        crossing.arrives(a.says("REKEY_CHILD"), b.says("REKEY_CHILD"));
        b.signal(new DataPlaneSignal.HardExpired(b.children().getFirst().id()));

        crossing.arrives(b.says("REKEY_CHILD ok"), a.says("REKEY_CHILD ok"));

        crossing.settles();
        assertThat(a.children()).hasSize(1);
    }

    /** Every message but the first of each end is lost once. */
    @ParameterizedTest
    @MethodSource("everyWinner")
    void collisionOnABadLine(LowestNonce lowest, boolean initiator) {
        bothRekey(lowest, initiator);
        crossing.arrives(a.says("REKEY_CHILD"), b.says("REKEY_CHILD"));
        crossing.isLost(b.says("REKEY_CHILD ok"));
        crossing.arrives(a.says("REKEY_CHILD ok"));
        crossing.isLost(b.says("DELETE_CHILD"));

        crossing.settles();
        madeBy(winner(lowest));
    }
}
