package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.DataPlaneOrder;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.sa.IkeState;
import org.junit.jupiter.api.Test;

class HandshakeTest {
    @Test
    void twoAgreeingEndsBringTheTunnelUpInTwoExchanges() {
        Pair pair = Pair.established(Policies.AGREEING);

        assertThat(pair.ladder())
                .containsExactly(
                        "--> IKE_SA_INIT request 0 [ SA KE Nonce N(NAT_DETECTION_SOURCE_IP)"
                                + " N(NAT_DETECTION_DESTINATION_IP) ]",
                        "<-- IKE_SA_INIT response 0 [ SA KE Nonce N(NAT_DETECTION_SOURCE_IP)"
                                + " N(NAT_DETECTION_DESTINATION_IP) ]",
                        "--> IKE_AUTH request 1 [ IDi IDr AUTH SA TSi TSr ]",
                        "<-- IKE_AUTH response 1 [ IDr AUTH SA TSi TSr ]");
        assertThat(pair.initiator.state()).isInstanceOf(IkeState.Established.class);
        assertThat(pair.responder.state()).isInstanceOf(IkeState.Established.class);
        assertThat(pair.initiator.emitted(IkeEvent.ChildInstalled.class)).hasSize(1);
    }

    @Test
    void eachEndSendsWithTheKeysAndTheSpiTheOtherReceivesWith() {
        Pair pair = Pair.established(Policies.AGREEING);

        var initiator = pair.initiator
                .ordered(DataPlaneOrder.InstallInbound.class)
                .getFirst()
                .child();
        var responder = pair.responder
                .ordered(DataPlaneOrder.InstallInbound.class)
                .getFirst()
                .child();
        assertThat(initiator.outboundSpi()).isEqualTo(responder.inboundSpi());
        assertThat(responder.outboundSpi()).isEqualTo(initiator.inboundSpi());
        assertThat(initiator.outboundKeys().encryption().disclose())
                .isEqualTo(responder.inboundKeys().encryption().disclose());
        assertThat(responder.outboundKeys().encryption().disclose())
                .isEqualTo(initiator.inboundKeys().encryption().disclose())
                .isNotEqualTo(responder.inboundKeys().encryption().disclose());
    }
}
