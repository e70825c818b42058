package io.ikelab.esp.ipsecmb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.esp.PacketAead;
import io.ikelab.esp.WycheproofAead;
import io.ikelab.iana.EncryptionId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf("io.ikelab.esp.ipsecmb.MultiBufferEspEngine#isPresent")
class MultiBufferAesGcmTest {
    private final MultiBufferAlgorithms algorithms = new MultiBufferAlgorithms();

    @Test
    void agreesWithWycheproof() {
        assertThat(WycheproofAead.aesGcm(this::aead)).isEqualTo(197);
    }

    private PacketAead aead(byte[] key) {
        return algorithms.aead(EncryptionId.AES_GCM_16, key);
    }

    @Test
    void wipesTheKeyItWasGiven() {
        byte[] key = new byte[32];
        key[5] = 5;
        try (PacketAead aead = aead(key)) {
            assertThat(key).containsOnly(0);
            aead.seal(new byte[12], new byte[8], new byte[32], 0, 16);
        }
    }

    @Test
    void refusesToWorkOnceClosed() {
        PacketAead aead = aead(new byte[32]);
        aead.close();
        aead.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> aead.seal(new byte[12], new byte[8], new byte[32], 0, 16))
                .withMessage("this SA's key is wiped");
    }

    @Test
    void opensOneNonceTwice() {
        try (PacketAead aead = aead(new byte[32])) {
            byte[] sealed = new byte[32];
            aead.seal(new byte[12], new byte[8], sealed, 0, 16);
            byte[] forged = sealed.clone();
            forged[0] ^= 1;
            assertThat(aead.open(new byte[12], new byte[8], forged, 0, 32)).isFalse();
            assertThat(aead.open(new byte[12], new byte[8], sealed, 0, 32)).isTrue();
            assertThat(sealed).startsWith(new byte[16]);
        }
    }

    /** C does not look where an array ends. */
    @Test
    void writesNothingOutsideTheArray() {
        try (PacketAead aead = aead(new byte[16])) {
            assertThatThrownBy(() -> aead.seal(new byte[12], new byte[8], new byte[31], 0, 16))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> aead.open(new byte[12], new byte[8], new byte[32], 16, 17))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void writesNothingAroundThePacket() {
        byte[] slab = new byte[100];
        try (PacketAead aead = aead(new byte[24])) {
            aead.seal(new byte[12], new byte[12], slab, 10, 61);
            assertThat(slab).startsWith(new byte[10]).endsWith(new byte[100 - 10 - 61 - 16]);
            assertThat(aead.open(new byte[12], new byte[12], slab, 10, 61 + 16)).isTrue();
            assertThat(slab).startsWith(new byte[10 + 61]);
        }
    }
}
