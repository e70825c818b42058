package io.ikelab.esp.jca;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.esp.WycheproofAead;
import org.junit.jupiter.api.Test;

class JcaAesGcmTest {
    @Test
    void agreesWithWycheproof() {
        assertThat(WycheproofAead.aesGcm(JcaAesGcm::new)).isEqualTo(197);
    }
}
