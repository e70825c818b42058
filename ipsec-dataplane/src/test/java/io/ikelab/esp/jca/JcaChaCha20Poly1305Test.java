package io.ikelab.esp.jca;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.esp.PacketAead;
import io.ikelab.esp.WycheproofAead;
import org.junit.jupiter.api.Test;

class JcaChaCha20Poly1305Test {
    @Test
    void agreesWithWycheproof() {
        assertThat(WycheproofAead.chaCha20Poly1305(JcaChaCha20Poly1305::new)).isEqualTo(316);
    }

    @Test
    void aForgedPacketDoesNotKeepTheTrueOneWithTheSameNonceOut() {
        byte[] nonce = new byte[12];
        byte[] associated = new byte[8];
        byte[] sealed = new byte[48];
        try (PacketAead sealer = new JcaChaCha20Poly1305(new byte[32]);
                PacketAead opener = new JcaChaCha20Poly1305(new byte[32])) {
            sealer.seal(nonce, associated, sealed, 0, 32);
            byte[] forged = sealed.clone();
            forged[40] ^= 1;
            assertThat(opener.open(nonce, associated, forged.clone(), 0, 48)).isFalse();
            assertThat(opener.open(nonce, associated, forged, 0, 48)).isFalse();
            assertThat(opener.open(nonce, associated, sealed, 0, 48)).isTrue();
        }
    }
}
