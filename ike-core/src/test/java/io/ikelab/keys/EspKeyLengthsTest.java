package io.ikelab.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.policy.EspSuite;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EspKeyLengthsTest {
    @ParameterizedTest
    @CsvSource({"128,20", "192,28", "256,36"})
    void anAeadTakesItsSaltAndNoIntegrityKey(int keyBits, int octets) {
        assertThat(lengths(EncryptionId.AES_GCM_16, keyBits, Optional.empty())).isEqualTo(new EspKeyLengths(octets, 0));
    }

    @Test
    void chaCha20Poly1305TakesThirtySixOctetsWithoutAKeyLengthAttribute() {
        // RFC 7634 §2: 256 bits of key, 32 of salt.
        assertThat(lengths(EncryptionId.CHACHA20_POLY1305, 0, Optional.empty())).isEqualTo(new EspKeyLengths(36, 0));
    }

    @ParameterizedTest
    @CsvSource({"AES_CBC,128,16", "AES_CBC,192,24", "AES_CBC,256,32", "TRIPLE_DES,0,24", "DES,0,8", "NULL,0,0"})
    void aCipherTakesItsKeyAlone(EncryptionId id, int keyBits, int octets) {
        assertThat(lengths(id, keyBits, Optional.of(IntegrityId.HMAC_SHA1_96)))
                .isEqualTo(new EspKeyLengths(octets, 20));
    }

    @ParameterizedTest
    @CsvSource({
        "HMAC_MD5_96,16",
        "HMAC_SHA1_96,20",
        "HMAC_SHA2_256_128,32",
        "HMAC_SHA2_384_192,48",
        "HMAC_SHA2_512_256,64"
    })
    void anHmacTakesAsMuchAsItsHashGives(IntegrityId id, int octets) {
        assertThat(lengths(EncryptionId.NULL, 0, Optional.of(id))).isEqualTo(new EspKeyLengths(0, octets));
    }

    private static EspKeyLengths lengths(EncryptionId id, int keyBits, Optional<IntegrityId> integrity) {
        return EspKeyLengths.of(new EspSuite(id, keyBits, integrity, EsnId.THIRTY_TWO_BIT));
    }
}
