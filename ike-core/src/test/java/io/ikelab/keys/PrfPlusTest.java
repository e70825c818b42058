package io.ikelab.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.crypto.Prf;
import io.ikelab.crypto.bc.BouncyCastleCrypto;
import io.ikelab.iana.PrfId;
import io.ikelab.testkit.Property;
import java.security.GeneralSecurityException;
import java.util.random.RandomGenerator;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class PrfPlusTest {
    private static final int MAX_BLOCKS = 255;

    /** prf+ over HMAC is HKDF's second half (RFC 5869 §2.3) by another name, which the JDK has its own code for. */
    @Test
    void overHmacItIsTheExpansionOfHkdf() {
        Property.forSeeds(60, dice -> {
            agrees(dice, PrfId.HMAC_SHA2_256, "HKDF-SHA256", 32);
            agrees(dice, PrfId.HMAC_SHA2_384, "HKDF-SHA384", 48);
            agrees(dice, PrfId.HMAC_SHA2_512, "HKDF-SHA512", 64);
        });
    }

    @Test
    void theLastOctetOfItsCounterIsUsed() throws GeneralSecurityException {
        byte[] key = new byte[32];
        byte[] seed = {1};
        int length = MAX_BLOCKS * 32;

        try (PrfPlus stream = PrfPlus.expand(prf(PrfId.HMAC_SHA2_256), key, seed, length)) {
            assertThat(stream.take(length).reveal()).isEqualTo(oracle("HKDF-SHA256", key, seed, length));
        }
    }

    @Test
    void moreThanItsCounterCountsIsRefused() {
        Prf prf = prf(PrfId.HMAC_SHA2_256);

        assertThatThrownBy(() -> PrfPlus.expand(prf, new byte[32], new byte[1], MAX_BLOCKS * 32 + 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("8161 octets are more than prf+ gives");
    }

    private static void agrees(RandomGenerator dice, PrfId id, String kdf, int hashLength)
            throws GeneralSecurityException {
        byte[] key = new byte[hashLength];
        byte[] seed = new byte[dice.nextInt(1, 600)];
        dice.nextBytes(key);
        dice.nextBytes(seed);
        int length = dice.nextInt(1, 500);
        try (PrfPlus stream = PrfPlus.expand(prf(id), key, seed, length)) {
            assertThat(stream.take(length).reveal()).isEqualTo(oracle(kdf, key, seed, length));
        }
    }

    private static byte[] oracle(String kdf, byte[] key, byte[] seed, int length) throws GeneralSecurityException {
        return KDF.getInstance(kdf)
                .deriveData(HKDFParameterSpec.expandOnly(new SecretKeySpec(key, "Generic"), seed, length));
    }

    private static Prf prf(PrfId id) {
        return new BouncyCastleCrypto().prf(id);
    }
}
