package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.octets.Octets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One end deletes, or creates, a Child SA while the other does something else (RFC 7296 §2.25.1): the cases of strongSwan's
 * {@code test_child_rekey.c}, {@code test_child_delete.c} and {@code test_child_create.c}, from either end. Those with
 * several key exchanges (RFC 9370) are beyond this engine: {@code collision_delete_multi_ke}, {@code multi_ke}.
 */
class CrossingChildDeletesTest {
    private Crossing crossing = Crossing.established();
    private CrossingEnd a = crossing.initiator;
    private CrossingEnd b = crossing.responder;

    private void between(Crossing other, boolean initiator) {
        crossing = other;
        a = initiator ? crossing.initiator : crossing.responder;
        b = crossing.peerOf(a);
    }

    private void between(boolean initiator) {
        between(CrossingPolicies.withoutPfs().established(), initiator);
    }

    private void nothingIsLeftButTheIkeSa() {
        crossing.settles();
        assertThat(a.children()).isEmpty();
        assertThat(a.ikeSas()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void regular(boolean initiator) {
        between(initiator);
        a.deletesChild();
        crossing.arrives(a.says("DELETE_CHILD"), b.says("DELETE_CHILD ok"));

        nothingIsLeftButTheIkeSa();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void collision(boolean initiator) {
        between(initiator);
        a.deletesChild();
        b.deletesChild();
        crossing.arrives(a.says("DELETE_CHILD"), b.says("DELETE_CHILD"));
        crossing.arrives(b.says("DELETE_CHILD empty"), a.says("DELETE_CHILD empty"));

        nothingIsLeftButTheIkeSa();
    }

    /** Both delete, but {@code b} hears of it only when it is done. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void collisionDrop(boolean initiator) {
        between(initiator);
        a.deletesChild();
        b.deletesChild();
        crossing.isLost(a.says("DELETE_CHILD"));
        crossing.arrives(b.says("DELETE_CHILD"), a.says("DELETE_CHILD empty"));

        nothingIsLeftButTheIkeSa();
    }

    /** {@code a} replaces what {@code b} deletes. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void rekeyCollisionDelete(boolean initiator) {
        between(initiator);
        a.rekeysChildren();
        b.deletesChild();

        crossing.arrives(a.says("REKEY_CHILD"), b.says("DELETE_CHILD"));
        crossing.arrives(b.says("REKEY_CHILD TEMPORARY_FAILURE"), a.says("DELETE_CHILD ok"));

        nothingIsLeftButTheIkeSa();
    }

    /** As above, but the DELETE comes late: {@code a} plans another try, which finds nothing to replace. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void rekeyCollisionDeleteDropDelete(boolean initiator) {
        between(initiator);
        a.rekeysChildren();
        b.deletesChild();

        crossing.arrives(a.says("REKEY_CHILD"), b.says("REKEY_CHILD TEMPORARY_FAILURE"));
        crossing.arrives(b.says("DELETE_CHILD"), a.says("DELETE_CHILD ok"));

        nothingIsLeftButTheIkeSa();
    }

    /** As above, but the request comes late: there is nothing left to replace. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void rekeyCollisionDeleteDropRekey(boolean initiator) {
        between(initiator);
        a.rekeysChildren();
        b.deletesChild();

        crossing.arrives(b.says("DELETE_CHILD"), a.says("DELETE_CHILD ok"));
        crossing.arrives(a.says("REKEY_CHILD"), b.says("REKEY_CHILD CHILD_SA_NOT_FOUND"));

        nothingIsLeftButTheIkeSa();
    }

    /** {@code b} deletes what it granted and what that replaces, and overtakes its response: one SPI nobody knows yet. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void rekeyCollisionDeleteDelayedResponse(boolean initiator) {
        between(initiator);
        a.rekeysChildren();
        crossing.arrives(a.says("REKEY_CHILD"));
        b.deletesChild(b.children().getLast().id());

        crossing.arrives(b.says("DELETE_CHILD"), b.says("REKEY_CHILD ok"));

        nothingIsLeftButTheIkeSa();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void rekeyCollisionIkeRekey(boolean initiator) {
        between(initiator);
        Octets old = a.children().getFirst().inboundSpi().octets();
        a.rekeysChildren();
        b.rekeysIke();

        crossing.arrives(a.says("REKEY_CHILD"), b.says("REKEY_IKE"));
        crossing.arrives(b.says("REKEY_CHILD TEMPORARY_FAILURE"), a.says("REKEY_IKE TEMPORARY_FAILURE"));

        crossing.settles();
        assertThat(a.children())
                .singleElement()
                .satisfies(child -> assertThat(child.inboundSpi().octets()).isNotEqualTo(old));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void rekeyCollisionIkeDelete(boolean initiator) {
        between(initiator);
        a.rekeysChildren();
        b.deletesIke();

        crossing.arrives(a.says("REKEY_CHILD"), b.says("DELETE_IKE"));

        crossing.settles();
        assertThat(a.ikeSas()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void deleteCollisionIkeRekey(boolean initiator) {
        between(initiator);
        a.deletesChild();
        b.rekeysIke();

        crossing.arrives(a.says("DELETE_CHILD"), b.says("REKEY_IKE"));
        crossing.arrives(b.says("DELETE_CHILD ok"), a.says("REKEY_IKE TEMPORARY_FAILURE"));

        nothingIsLeftButTheIkeSa();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void deleteCollisionIkeDelete(boolean initiator) {
        between(initiator);
        a.deletesChild();
        b.deletesIke();

        crossing.arrives(b.says("DELETE_IKE"), a.says("DELETE_CHILD"));

        crossing.settles();
        assertThat(a.ikeSas()).isEmpty();
    }

    /** Both create the same Child SA at once: two of them are no harm. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void createDuplicate(boolean initiator) {
        between(initiator);
        a.createsChild(CrossingPolicies.SECOND);
        b.createsChild(CrossingPolicies.SECOND);

        crossing.arrives(a.says("CREATE_CHILD"), b.says("CREATE_CHILD"));
        crossing.arrives(b.says("CREATE_CHILD ok"), a.says("CREATE_CHILD ok"));

        crossing.settles();
        assertThat(a.children()).hasSize(3);
        assertThat(a.plane.inUse()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void createCollisionIkeRekey(boolean initiator) {
        between(initiator);
        a.createsChild(CrossingPolicies.SECOND);
        b.rekeysIke();

        crossing.arrives(a.says("CREATE_CHILD"), b.says("REKEY_IKE"));
        crossing.arrives(b.says("CREATE_CHILD TEMPORARY_FAILURE"), a.says("REKEY_IKE TEMPORARY_FAILURE"));

        crossing.settles();
        assertThat(a.children()).hasSize(2);
    }
}
