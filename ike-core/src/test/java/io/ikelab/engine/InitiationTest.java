package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.DataPlaneSignal;
import io.ikelab.child.DataPlaneSignal.PacketSelectors;
import io.ikelab.event.ike.IkeEvent.InitiationRefused;
import io.ikelab.event.ike.IkeEvent.ProposalRefused;
import io.ikelab.policy.Initiation;
import io.ikelab.sa.IkeState;
import org.junit.jupiter.api.Test;

/** Which end may open a connection: Azure's connection modes. */
class InitiationTest {
    private static final Policies WAITING = Policies.AGREEING.withInitiation(Initiation.PEER_ONLY);
    private static final DataPlaneSignal.Acquire ACQUIRE = new DataPlaneSignal.Acquire(
            "tunnel",
            new PacketSelectors(Policies.subnet("10.1.0.4", "10.1.0.4"), Policies.subnet("10.2.0.4", "10.2.0.4")));
    private static final Policies ALONE = Policies.AGREEING.withInitiation(Initiation.THIS_END_ONLY);

    @Test
    void anEndThatOpensAloneAnswersAPeerAsIfItDidNotKnowIt() {
        Pair pair = new Pair(Policies.AGREEING, ALONE);
        pair.initiate();
        pair.drive();

        assertThat(pair.ladder()).element(1).isEqualTo("<-- IKE_SA_INIT response 0 [ N(NO_PROPOSAL_CHOSEN) ]");
        assertThat(pair.responder.emitted(ProposalRefused.class))
                .singleElement()
                .satisfies(refused -> assertThat(refused.refusals())
                        .containsExactly("connection 'tunnel' is opened by this end only"));
        assertThat(pair.responder.sessions()).isZero();
    }

    @Test
    void anEndThatOpensAloneDoes() {
        Pair pair = new Pair(ALONE, WAITING);
        pair.initiate();
        pair.drive();

        assertThat(pair.initiator.state()).isInstanceOf(IkeState.Established.class);
        assertThat(pair.responder.state()).isInstanceOf(IkeState.Established.class);
    }

    @Test
    void anEndThatWaitsRefusesACommandInWords() {
        Pair pair = new Pair(WAITING, Policies.AGREEING);
        pair.initiate();
        pair.initiate();

        assertThat(pair.initiator.sent).isEmpty();
        assertThat(pair.initiator.sessions()).isZero();
        assertThat(pair.initiator.emitted(InitiationRefused.class))
                .hasSize(2)
                .extracting(InitiationRefused::text)
                .containsOnly("connection 'tunnel' is opened by the peer only: this end waits for it");
    }

    @Test
    void trafficOpensNothingAtAnEndThatWaitsAndIsToldOnce() {
        Pair pair = new Pair(WAITING, Policies.AGREEING);
        pair.initiator.signal(ACQUIRE);
        pair.initiator.signal(ACQUIRE);

        assertThat(pair.initiator.sent).isEmpty();
        assertThat(pair.initiator.emitted(InitiationRefused.class)).hasSize(1);
    }

    @Test
    void anEndThatBeginsWhenToldDoesSoForACommandAndNotForTraffic() {
        Pair pair = new Pair(Policies.AGREEING.withInitiation(Initiation.WHEN_TOLD), Policies.AGREEING);
        pair.initiator.signal(ACQUIRE);

        assertThat(pair.initiator.sent).isEmpty();
        assertThat(pair.initiator.emitted(InitiationRefused.class))
                .singleElement()
                .extracting(InitiationRefused::text)
                .isEqualTo("connection 'tunnel' is opened by the peer or a command, not by traffic: this end waits for"
                        + " it");

        pair.initiate();
        pair.drive();

        assertThat(pair.initiator.state()).isInstanceOf(IkeState.Established.class);
    }
}
