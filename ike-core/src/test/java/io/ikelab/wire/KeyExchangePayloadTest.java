package io.ikelab.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ikelab.iana.PayloadType;
import io.ikelab.octets.Octets;
import org.junit.jupiter.api.Test;

final class KeyExchangePayloadTest {
    // The first octets of OpenIKED regress/parser, ke_pld
    private static final PayloadBody BODY =
            PayloadBody.of(PayloadType.KE, "000e 0000 16cb68af63feb058490e7f85605380ae");

    @Test
    void isReadAndWritten() {
        BODY.means(new KeyExchangePayload(14, Octets.fromHex("16cb68af63feb058490e7f85605380ae")));
    }

    @Test
    void isRefusedWithoutMethodAndReservedOctets() {
        BODY.isRefusedBelow(4);
    }

    @Test
    void reservedOctetsAreIgnored() {
        assertThat(PayloadBody.of(PayloadType.KE, "000e a5a5 01").read())
                .isEqualTo(new KeyExchangePayload(14, Octets.of(1)));
    }

    @Test
    void methodFitsItsField() {
        assertThatIllegalArgumentException().isThrownBy(() -> new KeyExchangePayload(0x10000, Octets.EMPTY));
    }
}
