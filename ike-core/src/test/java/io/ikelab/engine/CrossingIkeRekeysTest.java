package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.sa.IkeState;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One end replaces the IKE SA, or both do at once (RFC 7296 §2.8.2, §2.18, §2.25.2): the cases of strongSwan's
 * {@code test_ike_rekey.c} and {@code test_ike_delete.c}, with either end first and each of the four nonces the lowest. Those
 * with several key exchanges (RFC 9370) are beyond this engine: {@code regular_multi_ke}, {@code regular_ke_invalid_multi_ke},
 * {@code collision_multi_ke}, {@code collision_mixed}, {@code collision_delayed_response_multi_ke},
 * {@code collision_delayed_request_multi_ke}, {@code collision_delete_multi_ke}.
 */
class CrossingIkeRekeysTest {
    private Crossing crossing = Crossing.established();
    private CrossingEnd a = crossing.initiator;
    private CrossingEnd b = crossing.responder;

    static Stream<Arguments> everyWinner() {
        return Arrays.stream(LowestNonce.values())
                .flatMap(lowest -> Stream.of(Arguments.of(lowest, true), Arguments.of(lowest, false)));
    }

    private void between(Crossing other, boolean initiator) {
        crossing = other;
        a = initiator ? crossing.initiator : crossing.responder;
        b = crossing.peerOf(a);
    }

    private void bothRekey(Crossing other, LowestNonce lowest, boolean initiator) {
        between(other, initiator);
        lowest.choose(a, b);
        a.rekeysIke();
        b.rekeysIke();
    }

    private void bothRekey(LowestNonce lowest, boolean initiator) {
        bothRekey(Crossing.established(), lowest, initiator);
    }

    /** The one IKE SA that is left is the one that {@code maker} asked for, and the Child SA is in it. */
    private void madeBy(CrossingEnd maker) {
        crossing.settles();
        assertThat(maker.children()).hasSize(1);
        assertThat(maker.ikeSas())
                .singleElement()
                .satisfies(state -> assertThat(maker.offeredSpis())
                        .contains(state.ikeSa().orElseThrow().initiatorSpi().octets()));
    }

    private CrossingEnd winner(LowestNonce lowest) {
        return lowest.aWins() ? a : b;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void regular(boolean initiator) {
        between(Crossing.established(), initiator);
        a.rekeysIke();

        crossing.arrives(a.says("REKEY_IKE"));
        assertThat(b.ikeSas()).hasSize(2);
        crossing.arrives(b.says("REKEY_IKE ok"));
        assertThat(a.ikeSas()).hasSize(2);
        crossing.arrives(a.says("DELETE_IKE"), b.says("DELETE_IKE ok"));

        madeBy(a);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void regularKeInvalid(boolean initiator) {
        between(CrossingPolicies.withOwnIkeGroups().established(), initiator);
        a.rekeysIke();
        crossing.settles();

        madeBy(a);
    }

    @ParameterizedTest
    @MethodSource("everyWinner")
    void collision(LowestNonce lowest, boolean initiator) {
        bothRekey(lowest, initiator);

        crossing.arrives(a.says("REKEY_IKE"), b.says("REKEY_IKE"));
        assertThat(a.ikeSas()).hasSize(1);
        crossing.arrives(b.says("REKEY_IKE ok"), a.says("REKEY_IKE ok"));
        assertThat(a.ikeSas()).hasSize(3);
        crossing.arrivesAll();

        madeBy(winner(lowest));
    }

    @ParameterizedTest
    @MethodSource("everyWinner")
    void collisionKeInvalid(LowestNonce lowest, boolean initiator) {
        bothRekey(CrossingPolicies.withOwnIkeGroups().established(), lowest, initiator);
        crossing.arrivesAll();

        crossing.settles();
        assertThat(a.ikeSas()).hasSize(1);
        assertThat(a.children()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("everyWinner")
    void collisionDelayedResponse(LowestNonce lowest, boolean initiator) {
        bothRekey(lowest, initiator);
        crossing.arrives(a.says("REKEY_IKE"), b.says("REKEY_IKE"));

        crossing.arrives(a.says("REKEY_IKE ok"));
        crossing.passesToNextTimer();
        if (lowest.aWins()) {
            crossing.arrives(b.says("REKEY_IKE ok"));
        } else {
            crossing.arrives(b.says("DELETE_IKE"), b.says("REKEY_IKE ok"));
        }

        madeBy(winner(lowest));
    }

    @ParameterizedTest
    @MethodSource("everyWinner")
    void collisionDroppedRequest(LowestNonce lowest, boolean initiator) {
        bothRekey(lowest, initiator);
        crossing.isLost(a.says("REKEY_IKE"));

        crossing.arrives(b.says("REKEY_IKE"), a.says("REKEY_IKE ok"));
        crossing.arrives(b.says("DELETE_IKE"), a.says("DELETE_IKE ok"));

        madeBy(b);
    }

    /** {@code b} saw no collision and is about to delete the old one. */
    @ParameterizedTest
    @MethodSource("everyWinner")
    void collisionDelayedRequest(LowestNonce lowest, boolean initiator) {
        bothRekey(lowest, initiator);

        crossing.arrives(b.says("REKEY_IKE"), a.says("REKEY_IKE ok"), a.says("REKEY_IKE"));
        crossing.arrives(b.says("DELETE_IKE"), a.says("DELETE_IKE ok"));

        madeBy(b);
    }

    /** As above, but the DELETE comes after TEMPORARY_FAILURE. */
    @ParameterizedTest
    @MethodSource("everyWinner")
    void collisionDelayedRequestAndDelete(LowestNonce lowest, boolean initiator) {
        bothRekey(lowest, initiator);

        crossing.arrives(b.says("REKEY_IKE"), a.says("REKEY_IKE ok"), a.says("REKEY_IKE"));
        crossing.arrives(b.says("REKEY_IKE TEMPORARY_FAILURE"));
        crossing.arrives(b.says("DELETE_IKE"), a.says("DELETE_IKE ok"));

        madeBy(b);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void collisionDelete(boolean initiator) {
        between(Crossing.established(), initiator);
        a.rekeysIke();
        b.deletesIke();

        crossing.arrives(a.says("REKEY_IKE"), b.says("DELETE_IKE"));

        crossing.settles();
        assertThat(a.ikeSas()).isEmpty();
    }

    /** As above, and the DELETE is lost once: {@code a} hears TEMPORARY_FAILURE before it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void collisionDeleteDropDelete(boolean initiator) {
        between(Crossing.established(), initiator);
        a.rekeysIke();
        b.deletesIke();

        crossing.isLost(b.says("DELETE_IKE"));
        crossing.arrives(a.says("REKEY_IKE"), b.says("REKEY_IKE TEMPORARY_FAILURE"));
        assertThat(a.ikeSas()).singleElement().isInstanceOf(IkeState.Established.class);

        crossing.settles();
        assertThat(a.ikeSas()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ikeDeleteRegular(boolean initiator) {
        between(Crossing.established(), initiator);
        a.deletesIke();
        crossing.arrives(a.says("DELETE_IKE"), b.says("DELETE_IKE ok"));

        crossing.settles();
        assertThat(a.ikeSas()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ikeDeleteCollision(boolean initiator) {
        between(Crossing.established(), initiator);
        a.deletesIke();
        b.deletesIke();
        crossing.arrives(a.says("DELETE_IKE"), b.says("DELETE_IKE"));

        crossing.settles();
        assertThat(a.ikeSas()).isEmpty();
        assertThat(b.ikeSas()).isEmpty();
    }
}
