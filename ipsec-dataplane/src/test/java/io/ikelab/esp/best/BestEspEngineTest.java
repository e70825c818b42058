package io.ikelab.esp.best;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BestEspEngineTest {
    private static final String JDK_STREAM =
            ", 3DES and DES by Bouncy Castle LTS, ChaCha20-Poly1305 by the JDK, HMAC by the JDK";

    @Test
    void theSystemsOpensslHasBothAeadsWhateverTheProcessor() {
        assertThat(new BestEspEngine("vaesf", true).description())
                .isEqualTo("AES-GCM by the system's OpenSSL, AES-CBC by Bouncy Castle LTS (native), 3DES and DES by"
                        + " Bouncy Castle LTS, ChaCha20-Poly1305 by the system's OpenSSL, HMAC by the JDK");
    }

    @Test
    void withoutItAndWithVaesTheNativeLibraryHasAes() {
        assertThat(new BestEspEngine("vaesf", false).description())
                .isEqualTo("AES-GCM by Bouncy Castle LTS (native), AES-CBC by Bouncy Castle LTS (native)" + JDK_STREAM);
    }

    @Test
    void withoutVaesTheJdkHasGcm() {
        assertThat(new BestEspEngine("avx", false).description())
                .isEqualTo("AES-GCM by the JDK, AES-CBC by Bouncy Castle LTS (native)" + JDK_STREAM);
    }

    @Test
    void withoutTheNativeLibraryTheJdkHasAes() {
        assertThat(new BestEspEngine("none", false).description())
                .isEqualTo("AES-GCM by the JDK, AES-CBC by the JDK" + JDK_STREAM);
    }
}
