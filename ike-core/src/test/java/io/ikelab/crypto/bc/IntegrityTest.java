package io.ikelab.crypto.bc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.crypto.Integrity;
import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.PrfId;
import io.ikelab.octets.Octets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntegrityTest {
    private final BouncyCastleCrypto crypto = new BouncyCastleCrypto();

    /** RFC 2403 §2, RFC 2404 §2, RFC 4868 §2.6. */
    @ParameterizedTest
    @CsvSource({
        "HMAC_MD5_96, 16, 12",
        "HMAC_SHA1_96, 20, 12",
        "HMAC_SHA2_256_128, 32, 16",
        "HMAC_SHA2_384_192, 48, 24",
        "HMAC_SHA2_512_256, 64, 32"
    })
    void itsKeyIsTheHashesOutputAndItsChecksumACutOfIt(IntegrityId id, int keyLength, int icvLength) {
        Integrity integrity = crypto.integrity(id);

        assertThat(integrity.keyLength()).isEqualTo(keyLength);
        assertThat(integrity.icvLength()).isEqualTo(icvLength);
        assertThat(integrity.compute(new byte[keyLength], new byte[40], 0, 40)).hasSize(icvLength);
    }

    /** AUTH256-1 of RFC 4868 §2.7.2.1. */
    @Test
    void sha256IsCutAsRfc4868HasIt() {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) 0x0b);
        byte[] data = Octets.ofAscii("--Hi There--").toByteArray();

        byte[] icv = crypto.integrity(IntegrityId.HMAC_SHA2_256_128).compute(key, data, 2, 8);

        assertThat(Octets.copyOf(icv).toHex()).isEqualTo("198a607eb44bfbc69903a0f1cf2bbdc5");
    }

    @Test
    void whatIsNotAtHandIsSaidSo() {
        assertThat(crypto.supports(IntegrityId.AES_XCBC_96, 0)).isFalse();
        assertThatThrownBy(() -> crypto.integrity(IntegrityId.AES_XCBC_96))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("AES-XCBC-96 is not at hand");
        assertThat(crypto.supports(PrfId.AES128_CMAC, 0)).isFalse();
    }
}
