package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.event.ike.IkeEvent;
import io.ikelab.sa.IkeSa;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7296 §2.8.2, §2.25.2: what the peer does crosses this end's rekeying of the IKE SA. */
class IkeRekeyCrossingTest {
    private final Crossing crossing = Crossing.established();

    /** In the order in which they are drawn: both requests', then both answers'. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void ofTwoTheOneWithTheLowestNonceIsDeletedByWhoeverMadeIt(int lowest) {
        // Each end draws its own request's nonce, then that of its answer to the other's.
        crossing.initiator.nonces.begin(lowest == 0 ? 0 : 64, lowest == 1 ? 0 : 65);
        crossing.responder.nonces.begin(lowest == 2 ? 0 : 66, lowest == 3 ? 0 : 67);
        crossing.initiator.rekeysIke();
        crossing.responder.rekeysIke();
        crossing.arrives("--> REKEY_IKE", "<-- REKEY_IKE", "<-- REKEY_IKE ok", "--> REKEY_IKE ok");
        crossing.settles();

        // The initiator's has the nonces of its request and of the responder's answer.
        boolean initiatorsSurvives = lowest == 1 || lowest == 2;
        assertThat(only(crossing.initiator).initiator()).isEqualTo(initiatorsSurvives);
        assertThat(crossing.initiator.emitted(IkeEvent.RekeyCollided.class))
                .extracting(IkeEvent.RekeyCollided::survives)
                .containsExactly(initiatorsSurvives);
        assertThat(crossing.responder.emitted(IkeEvent.RekeyCollided.class))
                .extracting(IkeEvent.RekeyCollided::survives)
                .containsExactly(!initiatorsSurvives);
    }

    @Test
    void whileThisEndHasOnlyThoughtOfItThePeersWins() {
        crossing.initiator.holdsWork = true;
        crossing.initiator.rekeysIke();
        crossing.responder.rekeysIke();
        crossing.arrives("<-- REKEY_IKE");
        crossing.initiator.works();
        crossing.initiator.works();
        crossing.initiator.holdsWork = false;
        crossing.settles();

        assertThat(crossing.initiator.emitted(IkeEvent.RekeyCollided.class)).isEmpty();
        assertThat(only(crossing.responder).initiator()).isTrue();
    }

    /** The peer's request comes when everything is decided: it learns that it is not to be. */
    @Test
    void aRequestThatComesLateIsPutOffAndSucceededByWhatIsThere() {
        crossing.initiator.rekeysIke();
        crossing.responder.rekeysIke();
        crossing.arrives("--> REKEY_IKE", "<-- REKEY_IKE ok", "<-- REKEY_IKE", "--> REKEY_IKE TEMPORARY_FAILURE");
        crossing.settles();

        assertThat(only(crossing.initiator).initiator()).isTrue();
    }

    /** The DELETE overtakes the TEMPORARY_FAILURE before it. */
    @Test
    void aDeleteThatOvertakesTheRefusalMeansTheSame() {
        crossing.initiator.rekeysIke();
        crossing.responder.rekeysIke();
        crossing.arrives("--> REKEY_IKE", "<-- REKEY_IKE ok", "<-- REKEY_IKE", "--> DELETE_IKE");
        crossing.settles();

        assertThat(only(crossing.responder).initiator()).isFalse();
    }

    /** While the answer to the peer is computed, what this end asked for is there. */
    @Test
    void anAnswerThatIsOvertakenByTheOwnSuccessIsNoAnswer() {
        crossing.initiator.rekeysIke();
        crossing.responder.rekeysIke();
        crossing.arrives("--> REKEY_IKE");
        crossing.initiator.holdsWork = true;
        crossing.arrives("<-- REKEY_IKE", "<-- REKEY_IKE ok");
        assertThat(crossing.inFlight()).isEmpty();
        crossing.initiator.works();
        crossing.initiator.works();
        crossing.initiator.holdsWork = false;
        crossing.settles();

        assertThat(crossing.initiator.ikeSas()).hasSize(1);
    }

    @Test
    void theSecretOfTheOwnMayComeFirst() {
        crossing.initiator.rekeysIke();
        crossing.responder.rekeysIke();
        crossing.arrives("--> REKEY_IKE");
        crossing.initiator.holdsWork = true;
        crossing.arrives("<-- REKEY_IKE ok", "<-- REKEY_IKE");
        crossing.initiator.works();
        crossing.initiator.works();
        crossing.initiator.holdsWork = false;
        crossing.settles();

        assertThat(only(crossing.initiator).initiator()).isTrue();
    }

    @Test
    void deletingItMeanwhileLeavesNothing() {
        crossing.initiator.rekeysIke();
        crossing.responder.deletesIke();
        crossing.arrives("<-- DELETE_IKE");
        crossing.settles();

        assertThat(crossing.initiator.ikeSas()).isEmpty();
        assertThat(crossing.responder.ikeSas()).isEmpty();
    }

    /** Else the peer would send into the new one for as long as it takes to miss this end. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatThisEndIsToldToDeleteMeanwhileTakesWhatComesOfItAlong(boolean rival) {
        crossing.initiator.rekeysIke();
        if (rival) {
            crossing.responder.rekeysIke();
            crossing.arrives("<-- REKEY_IKE");
        }
        crossing.initiator.deletesIke();
        crossing.arrives("--> REKEY_IKE", "<-- REKEY_IKE ok");
        crossing.settles();

        assertThat(crossing.initiator.ikeSas()).isEmpty();
        assertThat(crossing.responder.ikeSas()).isEmpty();
    }

    @Test
    void whatThisEndIsToldToDeleteIsDeletedWhereNothingComesOfIt() {
        crossing.responder.deletesChild();
        crossing.initiator.rekeysIke();
        crossing.initiator.deletesIke();
        crossing.arrives("--> REKEY_IKE", "<-- REKEY_IKE TEMPORARY_FAILURE", "--> DELETE_IKE");
        crossing.settles();

        assertThat(crossing.responder.ikeSas()).isEmpty();
    }

    @Test
    void aChildSaThatIsBeingDeletedComesFirst() {
        crossing.responder.deletesChild();
        crossing.initiator.rekeysIke();
        crossing.arrives("--> REKEY_IKE", "<-- REKEY_IKE TEMPORARY_FAILURE", "<-- DELETE_CHILD");
        crossing.settles();

        assertThat(crossing.initiator.children()).isEmpty();
        assertThat(crossing.initiator.ikeSas()).hasSize(1);
    }

    /** This end's wish waits for the new IKE SA, which takes it up. */
    @Test
    void aChildSaToBeDeletedMeanwhileIsDeletedByTheNewOne() {
        crossing.initiator.rekeysIke();
        crossing.initiator.deletesChild();
        assertThat(crossing.inFlight()).containsExactly("--> REKEY_IKE");
        crossing.arrives("--> REKEY_IKE", "<-- REKEY_IKE ok");
        assertThat(crossing.inFlight()).containsExactly("--> DELETE_IKE", "--> DELETE_CHILD #2");
        crossing.settles();

        assertThat(crossing.responder.children()).isEmpty();
    }

    /** The peer's DELETE of a Child SA arrives as usual. */
    @Test
    void aChildSaThatThePeerDeletesMeanwhileIsGone() {
        crossing.initiator.rekeysIke();
        crossing.responder.deletesChild();
        crossing.arrives("<-- DELETE_CHILD", "--> DELETE_CHILD ok");
        crossing.settles();

        assertThat(crossing.initiator.children()).isEmpty();
        assertThat(crossing.responder.children()).isEmpty();
    }

    @Test
    void aMakerThatForgetsTheOldOneIsHelpedOut() {
        crossing.initiator.rekeysIke();
        crossing.arrives("--> REKEY_IKE", "<-- REKEY_IKE ok");
        for (int copy = 0; copy < 6; copy++) {
            crossing.isLost("--> DELETE_IKE");
            crossing.passes(Duration.ofSeconds(1L << copy));
        }
        crossing.passes(Duration.ofMinutes(5));
        crossing.settlesApart();

        assertThat(crossing.responder.emitted(IkeEvent.IkeClosed.class))
                .extracting(IkeEvent.IkeClosed::reason)
                .containsExactly("replaced, and the peer did not delete it, unanswered");
        assertThat(crossing.responder.ikeSas()).hasSize(1);
    }

    private static IkeSa only(CrossingEnd end) {
        assertThat(end.ikeSas()).hasSize(1);
        return end.ikeSas().getFirst().ikeSa().orElseThrow();
    }
}
