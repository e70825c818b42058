package io.ikelab.wire;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ikelab.iana.PayloadType;
import io.ikelab.octets.Octets;
import org.junit.jupiter.api.Test;

final class NoncePayloadTest {
    // OpenIKED regress/parser, nonce_pld
    private static final String NONCE = "5f6142727db2a8c1feb1382eb875a7c11d8aa7b79b92e20e3a1820b616f33567";

    @Test
    void isReadAndWritten() {
        PayloadBody.of(PayloadType.NONCE, NONCE).means(new NoncePayload(Octets.fromHex(NONCE)));
    }

    @Test
    void hasFrom16To256Octets() {
        new PayloadBody(PayloadType.NONCE, Octets.zeros(16)).means(new NoncePayload(Octets.zeros(16)));
        new PayloadBody(PayloadType.NONCE, Octets.zeros(256)).means(new NoncePayload(Octets.zeros(256)));
        new PayloadBody(PayloadType.NONCE, Octets.zeros(16)).isRefusedWhenCut();
        new PayloadBody(PayloadType.NONCE, Octets.zeros(256)).isRefusedWithMore();
    }

    @Test
    void oneThatCouldNotBeSentCannotBeMade() {
        assertThatIllegalArgumentException().isThrownBy(() -> new NoncePayload(Octets.zeros(15)));
        assertThatIllegalArgumentException().isThrownBy(() -> new NoncePayload(Octets.zeros(257)));
    }
}
