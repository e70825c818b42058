package io.ikelab.esp.openssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.ikelab.esp.PacketAead;
import io.ikelab.esp.WycheproofAead;
import io.ikelab.iana.EncryptionId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf("io.ikelab.esp.openssl.OpensslEspEngine#isPresent")
class OpensslAeadTest {
    private final OpensslAlgorithms algorithms = new OpensslAlgorithms();

    @Test
    void aesGcmAgreesWithWycheproof() {
        assertThat(WycheproofAead.aesGcm(key -> algorithms.aead(EncryptionId.AES_GCM_16, key)))
                .isEqualTo(197);
    }

    @Test
    void chaCha20Poly1305AgreesWithWycheproof() {
        assertThat(WycheproofAead.chaCha20Poly1305(key -> algorithms.aead(EncryptionId.CHACHA20_POLY1305, key)))
                .isEqualTo(316);
    }

    @Test
    void wipesTheKeyItWasGiven() {
        byte[] key = new byte[32];
        key[5] = 5;
        try (PacketAead aead = algorithms.aead(EncryptionId.AES_GCM_16, key)) {
            assertThat(key).containsOnly(0);
            aead.seal(new byte[12], new byte[8], new byte[32], 0, 16);
        }
    }

    @Test
    void refusesToWorkOnceClosed() {
        PacketAead aead = algorithms.aead(EncryptionId.AES_GCM_16, new byte[32]);
        aead.close();
        aead.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> aead.seal(new byte[12], new byte[8], new byte[32], 0, 16))
                .withMessage("OpenSSL refused a nonce");
    }

    @Test
    void opensOneNonceTwice() {
        try (PacketAead aead = algorithms.aead(EncryptionId.AES_GCM_16, new byte[32])) {
            byte[] sealed = new byte[32];
            aead.seal(new byte[12], new byte[8], sealed, 0, 16);
            byte[] forged = sealed.clone();
            forged[0] ^= 1;
            assertThat(aead.open(new byte[12], new byte[8], forged, 0, 32)).isFalse();
            assertThat(aead.open(new byte[12], new byte[8], sealed, 0, 32)).isTrue();
            assertThat(sealed).startsWith(new byte[16]);
        }
    }
}
