package io.ikelab.esp.bc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.esp.EspFormat;
import io.ikelab.esp.PacketAead;
import io.ikelab.esp.WycheproofAead;
import org.bouncycastle.crypto.modes.AESGCMPacketCipher;
import org.junit.jupiter.api.Test;

class BcAesGcmTest {
    private static final int CASES_WITH_ESP_LENGTHS = 197;

    @Test
    void whateverThisMachineHasAgreesWithWycheproof() {
        int ran = WycheproofAead.aesGcm(key -> new BcAesGcm(AESGCMPacketCipher.newInstance(), key));
        assertThat(ran).isEqualTo(CASES_WITH_ESP_LENGTHS);
    }

    @Test
    void pureJavaAgreesWithWycheproof() {
        // It refuses a right tag over an empty message (2.73.12.1); ESP's trailer makes every message 2 octets at
        // least.
        int ran = WycheproofAead.aesGcm(EspFormat.TRAILER, key -> new BcAesGcm(new AESGCMPacketCipher(), key));
        assertThat(ran).isEqualTo(CASES_WITH_ESP_LENGTHS - 7);
    }

    @Test
    void oneNonceIsNotUsedTwiceInARow() {
        byte[] nonce = new byte[12];
        byte[] slab = new byte[64];
        try (PacketAead aead = new BcAesGcm(AESGCMPacketCipher.newInstance(), new byte[32])) {
            aead.seal(nonce, new byte[8], slab, 0, 32);
            assertThatThrownBy(() -> aead.seal(nonce, new byte[8], slab, 0, 32))
                    .isInstanceOf(IllegalStateException.class);
        }
    }
}
