package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.child.ChildSa;
import org.junit.jupiter.api.Test;

/** The harness itself: that it can see what it is there to see. */
class CrossingTest {
    @Test
    void aTunnelThatComesUpIsTheSameAtBothEnds() {
        Crossing crossing = Crossing.established();

        assertThat(crossing.initiator.children()).hasSize(1);
        assertThat(crossing.responder.children()).hasSize(1);
        assertThat(crossing.inFlight()).isEmpty();
    }

    @Test
    void nothingArrivesUnlessTheTestSaysSo() {
        Crossing crossing = Crossing.established();
        crossing.initiator.deletesChild();
        crossing.responder.checksLiveness();

        assertThat(crossing.inFlight()).containsExactly("--> DELETE_CHILD", "<-- CHECK");
        crossing.arrives("<-- CHECK", "--> CHECK ok");
        assertThat(crossing.inFlight()).containsExactly("--> DELETE_CHILD");
        assertThatThrownBy(() -> crossing.arrives("<-- CHECK"))
                .hasMessageContaining("'<-- CHECK' is not in flight, but [--> DELETE_CHILD]")
                .hasMessageContaining("responder: CheckLiveness");
    }

    @Test
    void whatIsLostComesAgain() {
        Crossing crossing = Crossing.established();
        crossing.initiator.deletesChild();
        crossing.isLost("--> DELETE_CHILD");
        crossing.settles();

        assertThat(crossing.responder.children()).isEmpty();
    }

    @Test
    void anEndThatForgetsAnSaAloneIsSeen() {
        Crossing crossing = Crossing.established();
        ChildSa child = crossing.responder.children().getFirst();
        crossing.responder.plane.apply(
                new io.ikelab.child.DataPlaneOrder.RemoveInbound(child.id(), child.inboundSpi()));

        assertThatThrownBy(crossing.initiator::tick).hasMessageContaining("black hole: initiator sends on");
        assertThat(Convergence.faults(crossing.initiator, crossing.responder))
                .anyMatch(fault -> fault.startsWith("responder knows [child 1], its data plane has inbound []"));
    }
}
