package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.DataPlaneOrder;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.iana.VendorId;
import io.ikelab.octets.Octets;
import io.ikelab.policy.VendorIds;
import io.ikelab.sa.IkeState;
import java.util.List;
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
    void eachEndSaysInItsRoleWhatItIsMadeOf() {
        VendorIds windows =
                new VendorIds(List.of(VendorId.MS_NT5_ISAKMPOAKLEY.ofVersion(9)), List.of(Octets.of(1, 2, 3)));
        Pair pair = Pair.established(Policies.AGREEING.withVendorIds(windows));

        assertThat(pair.ladder().getFirst()).endsWith("V(MS NT5 ISAKMPOAKLEY v9) ]");
        assertThat(pair.ladder().get(1)).endsWith("V(010203) ]");
        assertThat(pair.ladder().subList(2, 4)).noneMatch(line -> line.contains("V("));
        assertThat(pair.responder
                        .emitted(IkeEvent.MessageReceived.class)
                        .getFirst()
                        .text())
                .endsWith("V(MS NT5 ISAKMPOAKLEY v9) ]");
    }

    /** RFC 7296 §3.12. */
    @Test
    void unknownVendorIdsChangeNothing() {
        VendorIds strange =
                new VendorIds(List.of(Octets.of(1, 2, 3), Octets.ofUtf8("nobody's")), List.of(Octets.of(4)));
        Pair pair = Pair.established(Policies.AGREEING.withVendorIds(strange));

        List<String> without = pair.ladder().stream()
                .map(line -> line.replaceAll(" V\\([^)]*\\)", ""))
                .toList();
        assertThat(pair.ladder()).isNotEqualTo(without);
        assertThat(without).isEqualTo(Pair.established(Policies.AGREEING).ladder());
        assertThat(pair.responder.state()).isInstanceOf(IkeState.Established.class);
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
