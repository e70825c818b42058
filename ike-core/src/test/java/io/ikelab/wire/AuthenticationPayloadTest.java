package io.ikelab.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.iana.AuthMethod;
import io.ikelab.iana.PayloadType;
import io.ikelab.octets.Octets;
import org.junit.jupiter.api.Test;

final class AuthenticationPayloadTest {
    // The first octets of Android IkeSessionStateMachineTest, PSK_AUTH_RESP_PAYLOAD_HEX_STRING
    private static final PayloadBody BODY = PayloadBody.of(PayloadType.AUTH, "02000000 58f36412e9b7b38df817a9f7");

    @Test
    void isReadAndWritten() {
        BODY.means(new AuthenticationPayload(AuthMethod.SHARED_KEY, Octets.fromHex("58f36412e9b7b38df817a9f7")));
    }

    @Test
    void isRefusedWithoutMethodAndReservedOctets() {
        BODY.isRefusedBelow(4);
    }

    @Test
    void reservedOctetsAreIgnoredAndUnknownMethodsKept() {
        assertThat(PayloadBody.of(PayloadType.AUTH, "c8a5a5a5 01").read())
                .isEqualTo(new AuthenticationPayload(new AuthMethod(200), Octets.of(1)));
    }
}
