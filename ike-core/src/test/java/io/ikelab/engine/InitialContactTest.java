package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.DataPlaneOrder;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.sa.IkeCommand;
import io.ikelab.sa.IkeState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An end that has lost its memory says so, and its peer forgets what it remembers. RFC 7296 §2.4. */
class InitialContactTest {
    private static final Policies SAYING = Policies.AGREEING.withInitialContact();

    @Test
    void theFirstIkeSaBetweenTwoIdentitiesSaysSoAtBothEnds() {
        Pair pair = Pair.established(SAYING);

        assertThat(pair.ladder().subList(2, 4))
                .containsExactly(
                        "--> IKE_AUTH request 1 [ IDi N(INITIAL_CONTACT) IDr AUTH SA TSi TSr ]",
                        "<-- IKE_AUTH response 1 [ IDr AUTH SA TSi TSr N(INITIAL_CONTACT) ]");
        assertThat(pair.initiator.state()).isInstanceOf(IkeState.Established.class);
        assertThat(pair.responder.state()).isInstanceOf(IkeState.Established.class);
    }

    @Test
    void aResponderForgetsTheIkeSaAnInitiatorLostWithItsChildrenAndWithoutAWord() {
        Pair pair = Pair.established(SAYING);
        var old = pair.responder
                .ordered(DataPlaneOrder.InstallInbound.class)
                .getFirst()
                .child();
        int sent = pair.responder.everSent.size();
        Pair.End restarted = pair.another(SAYING);

        restarted.command(new IkeCommand.Initiate("tunnel"));
        while (pair.deliver(restarted, pair.responder) || pair.deliver(pair.responder, restarted)) {}

        assertThat(pair.responder.closings()).containsExactly("the peer began anew (INITIAL_CONTACT)");
        assertThat(pair.responder.ordered(DataPlaneOrder.RemoveInbound.class))
                .containsExactly(new DataPlaneOrder.RemoveInbound(old.id(), old.inboundSpi()));
        assertThat(pair.responder.ordered(DataPlaneOrder.RemoveOutbound.class))
                .containsExactly(new DataPlaneOrder.RemoveOutbound(old.id(), old.outboundSpi()));
        assertThat(pair.responder.emitted(IkeEvent.ChildClosed.class)).hasSize(1);
        assertThat(pair.responder.everSent).hasSize(sent + 2);
        assertThat(pair.responder.state()).isInstanceOf(IkeState.Established.class);
        assertThat(restarted.state()).isInstanceOf(IkeState.Established.class);
    }

    /** Not even once it is authenticated by somebody else. */
    @Test
    void nobodyElseCanMakeAResponderForget() {
        Pair pair = Pair.established(SAYING);
        Pair.End impostor = pair.another(SAYING.withKey("another key"));

        impostor.command(new IkeCommand.Initiate("tunnel"));
        while (pair.deliver(impostor, pair.responder) || pair.deliver(pair.responder, impostor)) {}

        assertThat(pair.responder.emitted(IkeEvent.AuthenticationRefused.class)).hasSize(1);
        assertThat(pair.responder.ordered(DataPlaneOrder.RemoveInbound.class)).isEmpty();
        assertThat(pair.responder.state()).isInstanceOf(IkeState.Established.class);
    }

    @Test
    void whatIsNotSaidIsNotHeard() {
        Pair pair = Pair.established(Policies.AGREEING);
        Pair.End restarted = pair.another(Policies.AGREEING);

        restarted.command(new IkeCommand.Initiate("tunnel"));
        while (pair.deliver(restarted, pair.responder) || pair.deliver(pair.responder, restarted)) {}

        assertThat(pair.responder.closings()).isEmpty();
        assertThat(pair.responder.sessions()).isEqualTo(2);
    }

    /** Each would take down what the other just set up. */
    @Test
    void twoEndsThatBeginAtTheSameTimeTakeNothingDown() {
        Pair pair = new Pair(SAYING);
        pair.initiate();
        pair.responder.command(new IkeCommand.Initiate("tunnel"));
        pair.drive();

        assertThat(pair.initiator.state()).isInstanceOf(IkeState.Established.class);
        assertThat(pair.responder.state()).isInstanceOf(IkeState.Established.class);
        assertThat(pair.initiator.closings()).isEmpty();
        assertThat(pair.responder.closings()).isEmpty();
    }

    @Test
    void theNextIkeSaAfterADeleteSaysItAgain() {
        Pair pair = Pair.established(SAYING);
        pair.initiator.command(new IkeCommand.Terminate("tunnel"));
        pair.drive();
        pair.advance(Duration.ofMinutes(1));
        pair.initiate();
        pair.drive();

        assertThat(pair.ladder())
                .filteredOn(line -> line.contains("N(INITIAL_CONTACT)"))
                .hasSize(4);
    }
}
