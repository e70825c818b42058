package io.ikelab.wire;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ikelab.iana.PayloadType;
import io.ikelab.iana.ProtocolId;
import io.ikelab.octets.Octets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DeletePayloadTest {
    // OpenIKED regress/parser, delete_pld, the second
    private static final PayloadBody CHILDREN = PayloadBody.of(PayloadType.DELETE, "03040002 aabbccdd eeff0011");

    @Test
    void isReadAndWritten() {
        CHILDREN.means(
                new DeletePayload(ProtocolId.ESP, List.of(Octets.fromHex("aabbccdd"), Octets.fromHex("eeff0011"))));
        // Android IkeSessionStateMachineTest, DELETE_IKE_PAYLOAD_HEX_STRING
        PayloadBody.of(PayloadType.DELETE, "01000000").means(DeletePayload.ikeSa());
    }

    @Test
    void hasAsManySpisAsItAnnounces() {
        CHILDREN.isRefusedWhenCut();
        CHILDREN.isRefusedWithMore();
    }

    @Test
    void nothingIsReservedForSpisThatAreNotThere() {
        PayloadBody.of(PayloadType.DELETE, "0304ffff aabbccdd").isRefused("65535 SPIs of 4 octets are not 4 octets");
        PayloadBody.of(PayloadType.DELETE, "0a00ffff").isRefused("65535 SPIs of 0 octets");
    }

    /** OpenIKED's first delete_pld has it; RFC 7296 §3.11 does not. */
    @Test
    void theIkeSaIsDeletedWithoutItsSpi() {
        PayloadBody.of(PayloadType.DELETE, "01080001 deadbeefcafeaffe").isRefused("does not have 8 octets");
    }

    @Test
    void childSpisHaveFourOctets() {
        PayloadBody.of(PayloadType.DELETE, "03030001 aabbcc").isRefused("does not have 3 octets");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeletePayload(ProtocolId.ESP, List.of(Octets.zeros(3))));
    }

    @Test
    void spisOfAnUnknownProtocolAreKept() {
        PayloadBody.of(PayloadType.DELETE, "09020002 aabb ccdd")
                .means(new DeletePayload(new ProtocolId(9), List.of(Octets.fromHex("aabb"), Octets.fromHex("ccdd"))));
    }

    @Test
    void spisAreOfOneSize() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeletePayload(new ProtocolId(9), List.of(Octets.zeros(4), Octets.zeros(2))));
    }
}
