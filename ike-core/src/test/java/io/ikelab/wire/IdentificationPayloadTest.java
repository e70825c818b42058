package io.ikelab.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ikelab.iana.IdentityType;
import io.ikelab.iana.PayloadType;
import io.ikelab.octets.Octets;
import org.junit.jupiter.api.Test;

final class IdentificationPayloadTest {
    // OpenIKED regress/parser, id_pld
    private static final PayloadBody ADDRESS = PayloadBody.of(PayloadType.IDI, "01000000 ac127d01");

    // Android IkeSessionStateMachineTest, ID_PAYLOAD_RESPONDER_FQDN_HEX_STRING
    private static final PayloadBody NAME = PayloadBody.of(PayloadType.IDR, "02000000 696b652e616e64726f69642e6e6574");

    @Test
    void isReadAndWrittenForEitherSide() {
        ADDRESS.means(new IdentificationPayload(true, IdentityType.IPV4_ADDR, Octets.of(172, 18, 125, 1)));
        NAME.means(new IdentificationPayload(false, IdentityType.FQDN, Octets.ofAscii("ike.android.net")));
    }

    @Test
    void addressesHaveTheirLength() {
        ADDRESS.isRefusedWhenCut();
        ADDRESS.isRefusedWithMore();
        PayloadBody.of(PayloadType.IDR, "05000000 20010db8").isRefused("16 octets, not 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IdentificationPayload(true, IdentityType.IPV6_ADDR, Octets.zeros(4)));
    }

    @Test
    void otherTypesMayHaveAnyLength() {
        NAME.isRefusedBelow(4);
        PayloadBody.of(PayloadType.IDR, "0d000000")
                .means(new IdentificationPayload(false, IdentityType.NULL, Octets.EMPTY));
    }

    @Test
    void reservedOctetsAreKeptBecauseAuthCoversThem() {
        PayloadBody odd = PayloadBody.of(PayloadType.IDI, "02a5b6c7 61");
        odd.means(new IdentificationPayload(true, IdentityType.FQDN, Octets.ofAscii("a"), 0xa5b6c7));
        assertThat(odd.read())
                .isInstanceOfSatisfying(
                        IdentificationPayload.class, id -> assertThat(id.body()).isEqualTo(odd.octets()));
    }
}
