package io.ikelab.esp.bc;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.esp.WycheproofAead;
import org.junit.jupiter.api.Test;

class BcChaCha20Poly1305Test {
    @Test
    void agreesWithWycheproof() {
        assertThat(WycheproofAead.chaCha20Poly1305(BcChaCha20Poly1305::new)).isEqualTo(316);
    }
}
