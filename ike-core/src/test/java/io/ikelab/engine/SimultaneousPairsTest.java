package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two procedures that begin at the same moment, and every message crosses its counterpart: pyikev2's simultaneous pairs, with
 * either end having either procedure and each of the four nonces the lowest. Then both ends have this many IKE SAs and Child
 * SAs.
 */
class SimultaneousPairsTest {
    @ParameterizedTest
    @CsvSource({
        "REKEY_CHILD, REKEY_CHILD, 1, 1",
        "REKEY_CHILD, DELETE_CHILD, 1, 0",
        "DELETE_CHILD, DELETE_CHILD, 1, 0",
        "REKEY_IKE, REKEY_IKE, 1, 1",
        "REKEY_IKE, REKEY_CHILD, 1, 1",
        "REKEY_IKE, CREATE_CHILD, 1, 2",
        "REKEY_IKE, DELETE_CHILD, 1, 0",
        "REKEY_IKE, DELETE_IKE, 0, 0",
        "DELETE_IKE, CREATE_CHILD, 0, 0",
        "DELETE_IKE, REKEY_CHILD, 0, 0",
        "DELETE_IKE, DELETE_CHILD, 0, 0",
        "DELETE_IKE, DELETE_IKE, 0, 0",
    })
    void converge(Procedures one, Procedures other, int ikeSas, int children) {
        for (LowestNonce lowest : LowestNonce.values()) {
            crosses(one, other, lowest, ikeSas, children);
            crosses(other, one, lowest, ikeSas, children);
        }
    }

    private static void crosses(Procedures one, Procedures other, LowestNonce lowest, int ikeSas, int children) {
        Crossing crossing = CrossingPolicies.withoutPfs().established();
        lowest.choose(crossing.initiator, crossing.responder);
        one.begin(crossing.initiator);
        other.begin(crossing.responder);

        crossing.settles();

        assertThat(crossing.initiator.ikeSas()).hasSize(ikeSas);
        assertThat(crossing.initiator.children()).hasSize(children);
    }
}
