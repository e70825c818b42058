package io.ikelab.esp.jca;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.esp.WycheproofAesGcm;
import org.junit.jupiter.api.Test;

class JcaAesGcmTest {
    @Test
    void agreesWithWycheproof() {
        assertThat(WycheproofAesGcm.check(JcaAesGcm::new)).isEqualTo(197);
    }
}
