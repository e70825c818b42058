package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every pair of procedures at the two ends of one tunnel, in every order up to a bound. {@code -Dikelab.explorer.orders=N}
 * plays N orders of each pair rather than those that fit the build; {@code -Dikelab.explorer.replay="..."} plays again what a
 * failure printed.
 */
@Execution(ExecutionMode.CONCURRENT)
class CollisionExplorerTest {
    private static final int ORDERS = Integer.getInteger("ikelab.explorer.orders", 60);

    @ParameterizedTest
    @MethodSource("pairs")
    void everyOrderConverges(Interleaving beginning) {
        CollisionExplorer explorer = new CollisionExplorer(ORDERS).explore(beginning);

        assertThat(explorer.exhausted() || explorer.played() == ORDERS).isTrue();
    }

    @Test
    void aFailureIsPlayedAgain() {
        Optional.ofNullable(System.getProperty("ikelab.explorer.replay"))
                .map(Interleaving::parse)
                .ifPresent(order -> order.finish(order.play()));
    }

    @Test
    void anOrderSurvivesBeingWrittenDown() {
        Interleaving order = new Interleaving(
                        Procedures.REKEY_CHILD, Procedures.DELETE_IKE, LowestNonce.B_RESPONSE, true, List.of("r"))
                .then("d1")
                .then("x0");

        assertThat(order).hasToString("REKEY_CHILD DELETE_IKE B_RESPONSE slow r d1 x0");
        assertThat(Interleaving.parse(order.toString())).isEqualTo(order);
    }

    static List<Interleaving> pairs() {
        List<Interleaving> pairs = new ArrayList<>();
        for (Procedures one : Procedures.values()) {
            for (Procedures other : Procedures.values()) {
                for (boolean slow : new boolean[] {false, true}) {
                    pairs.add(new Interleaving(one, other, LowestNonce.A_REQUEST, slow, List.of()));
                    if (one == other && (one == Procedures.REKEY_CHILD || one == Procedures.REKEY_IKE)) {
                        pairs.add(new Interleaving(one, other, LowestNonce.B_REQUEST, slow, List.of()));
                    }
                }
            }
        }
        return pairs;
    }
}
