package io.ikelab.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.crypto.Prf;
import io.ikelab.crypto.bc.BouncyCastleCrypto;
import io.ikelab.iana.PrfId;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import io.ikelab.vectors.Table;
import io.ikelab.vectors.Table.Row;
import org.junit.jupiter.api.Test;

/** NIST's samples as NSS keeps them: SKEYSEED of a new and of a rekeyed IKE SA, and prf+. */
class NssKeyVectorsTest {
    private static final int HASHES = 4;

    private final Table table =
            Table.read("vectors/kdf/nss-ike-vectors.tsv").where("hash", "sha1", "sha256", "sha384", "sha512");

    @Test
    void skeySeedOfANewIkeSaIsThePrfOfTheSharedSecretUnderBothNonces() {
        Table cases = table.where("type", "ikeGxy");

        assertThat(cases.rows()).hasSize(2 * HASHES).allSatisfy(row -> {
            try (SkeySeed seed = SkeySeed.initial(prf(row), nonces(row), Secret.copyOf(row.hex("ikm")))) {
                assertThat(seed.disclose()).isEqualTo(row.hex("okm"));
            }
        });
    }

    @Test
    void skeySeedOfARekeyedIkeSaIsThePrfUnderTheOldKey() {
        Table cases = table.where("type", "ikeV2Rekey");

        assertThat(cases.rows()).hasSize(HASHES).allSatisfy(row -> {
            IkeKeys old = onlySkD(Secret.copyOf(row.hex("ikm")));
            try (SkeySeed seed = SkeySeed.rekeyed(prf(row), old, nonces(row), Secret.copyOf(row.hex("gxykm")))) {
                assertThat(seed.disclose()).isEqualTo(row.hex("okm"));
            }
        });
    }

    @Test
    void prfPlusGivesAsManyOctetsAsAreTaken() {
        Table cases = table.where("type", "ikePlus");

        assertThat(cases.rows()).hasSize(3 * HASHES).allSatisfy(row -> {
            byte[] key = row.hex("ikm").toByteArray();
            byte[] seed = row.hex("seed_data").toByteArray();
            try (PrfPlus stream = PrfPlus.expand(prf(row), key, seed, row.number("size"))) {
                assertThat(stream.take(row.number("size")).disclose()).isEqualTo(row.hex("okm"));
            }
        });
    }

    private static Prf prf(Row row) {
        return new BouncyCastleCrypto()
                .prf(
                        switch (row.text("hash")) {
                            case "sha1" -> PrfId.HMAC_SHA1;
                            case "sha256" -> PrfId.HMAC_SHA2_256;
                            case "sha384" -> PrfId.HMAC_SHA2_384;
                            default -> PrfId.HMAC_SHA2_512;
                        });
    }

    private static Nonces nonces(Row row) {
        return new Nonces(row.hex("Ni"), row.hex("Nr"));
    }

    private static IkeKeys onlySkD(Secret skD) {
        DirectionalKeys none = new DirectionalKeys(Secret.empty(), Secret.empty());
        return new IkeKeys(skD, none, none, Secret.copyOf(Octets.EMPTY), Secret.empty());
    }
}
