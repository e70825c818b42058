package io.ikelab.esp.best;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BestEspEngineTest {
    private static final String REST = ", 3DES and DES by Bouncy Castle LTS, ChaCha20-Poly1305 and HMAC by the JDK";

    @Test
    void withVaesTheNativeLibraryHasAes() {
        assertThat(new BestEspEngine("vaesf").description())
                .isEqualTo("AES-GCM by Bouncy Castle LTS (native), AES-CBC by Bouncy Castle LTS (native)" + REST);
    }

    @Test
    void withoutVaesTheJdkHasGcm() {
        assertThat(new BestEspEngine("avx").description())
                .isEqualTo("AES-GCM by the JDK, AES-CBC by Bouncy Castle LTS (native)" + REST);
    }

    @Test
    void withoutTheNativeLibraryTheJdkHasAes() {
        assertThat(new BestEspEngine("none").description()).isEqualTo("AES-GCM by the JDK, AES-CBC by the JDK" + REST);
    }
}
