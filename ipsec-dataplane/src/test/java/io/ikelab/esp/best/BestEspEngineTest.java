package io.ikelab.esp.best;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BestEspEngineTest {
    private static final String REST =
            ", 3DES by Bouncy Castle LTS, ChaCha20-Poly1305 by the JDK, DES by Bouncy Castle LTS, HMAC by the JDK";

    @Test
    void theSystemsOpensslHasWhatItHasWhateverTheProcessor() {
        assertThat(new BestEspEngine("vaesf", true, false).description())
                .isEqualTo(
                        "AES-GCM by the system's OpenSSL, AES-CBC by the system's OpenSSL, 3DES by the system's OpenSSL,"
                                + " ChaCha20-Poly1305 by the system's OpenSSL, DES by Bouncy Castle LTS,"
                                + " HMAC by the system's OpenSSL");
    }

    @Test
    void theSystemsLibIpsecMbHasGcmWhateverElseThereIs() {
        assertThat(new BestEspEngine("vaesf", true, true).description())
                .startsWith("AES-GCM by the system's libIPSec_MB, AES-CBC by the system's OpenSSL, ");
        assertThat(new BestEspEngine("avx", false, true).description())
                .isEqualTo("AES-GCM by the system's libIPSec_MB, AES-CBC by Bouncy Castle LTS" + REST);
    }

    @Test
    void withoutItAndWithVaesTheNativeLibraryHasAes() {
        assertThat(new BestEspEngine("vaesf", false, false).description())
                .isEqualTo("AES-GCM by Bouncy Castle LTS, AES-CBC by Bouncy Castle LTS" + REST);
    }

    @Test
    void withoutVaesTheJdkHasGcm() {
        assertThat(new BestEspEngine("avx", false, false).description())
                .isEqualTo("AES-GCM by the JDK, AES-CBC by Bouncy Castle LTS" + REST);
    }

    @Test
    void withoutTheNativeLibraryTheJdkHasAes() {
        assertThat(new BestEspEngine("none", false, false).description())
                .isEqualTo("AES-GCM by the JDK, AES-CBC by the JDK" + REST);
    }
}
