package io.ikelab.crypto.bc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.crypto.Aead;
import io.ikelab.crypto.CbcCipher;
import io.ikelab.iana.EncryptionId;
import io.ikelab.octets.Octets;
import io.ikelab.vectors.RfcText;
import io.ikelab.vectors.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CiphersTest {
    private final BouncyCastleCrypto crypto = new BouncyCastleCrypto();

    @ParameterizedTest
    @CsvSource({"Case #2:, Case #3:", "Case #4:, Case #5:"})
    void aesCbcIsThatOfRfc3602(String section, String next) {
        RfcText figures = RfcText.read("rfc3602.txt").section(section, next);

        check(
                crypto.cbc(EncryptionId.AES_CBC, 128),
                figures.figure("Key       :"),
                figures.figure("IV        :"),
                figures.figure("Plaintext :"),
                figures.figure("Ciphertext:"));
    }

    /** What free5GC's tests encrypt, padding and pad length included; their ciphertext begins with the IV. */
    @ParameterizedTest
    @CsvSource({"128, 128", "192, 196", "256, 256"})
    void aesCbcIsThatOfFree5gc(int keyBits, String suffix) {
        Table constants = Table.read("vectors/ike-hex/free5gc/security__encr__encr_aes_cbc" + keyBits + "_test.tsv");
        Octets padding = constants.where("name", "padding_" + suffix).first().hex("hex");
        Octets plaintext =
                constants.where("name", "plainText_" + suffix).first().hex("hex");
        Octets iv = constants.where("name", "iv_" + suffix).first().hex("hex");
        Octets ciphertext =
                constants.where("name", "cipherText_" + suffix).first().hex("hex");

        check(
                crypto.cbc(EncryptionId.AES_CBC, keyBits),
                constants.where("name", "sk_ei_" + suffix).first().hex("hex"),
                iv,
                plaintext.concat(padding),
                ciphertext.slice(iv.length(), ciphertext.length()));
    }

    /** Table C3 of FIPS 81. */
    @Test
    void desCbcIsThatOfFips81() {
        check(
                crypto.cbc(EncryptionId.DES, 0),
                Octets.fromHex("0123456789abcdef"),
                Octets.fromHex("1234567890abcdef"),
                Octets.ofAscii("Now is the time for all "),
                Octets.fromHex("e5c7cdde872bf27c43e934008c389c0f683788499a7c05f6"));
    }

    /** Appendix B.1 of NIST SP 800-67, which has single blocks: CBC with an IV of zeros. */
    @ParameterizedTest
    @CsvSource({
        "5468652071756663, a826fd8ce53b855f",
        "6b2062726f776e20, cce21c8112256fe6",
        "666f78206a756d70, 68d5c05dd9b6b900"
    })
    void tripleDesIsThatOfNist(String plaintext, String ciphertext) {
        check(
                crypto.cbc(EncryptionId.TRIPLE_DES, 0),
                Octets.fromHex("0123456789abcdef23456789abcdef01456789abcdef0123"),
                Octets.zeros(8),
                Octets.fromHex(plaintext),
                Octets.fromHex(ciphertext));
    }

    @ParameterizedTest
    @CsvSource({
        "AES_CBC, 128, 16, 16",
        "AES_CBC, 192, 24, 16",
        "AES_CBC, 256, 32, 16",
        "TRIPLE_DES, 0, 24, 8",
        "DES, 0, 8, 8"
    })
    void aBlockCipherHasItsLengths(EncryptionId id, int keyBits, int keyLength, int blockLength) {
        CbcCipher cipher = crypto.cbc(id, keyBits);

        assertThat(crypto.supports(id, keyBits)).isTrue();
        assertThat(cipher.keyLength()).isEqualTo(keyLength);
        assertThat(cipher.blockLength()).isEqualTo(blockLength);
        assertThatThrownBy(() -> cipher.encrypt(new byte[keyLength], new byte[blockLength], new byte[blockLength + 1]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** RFC 5282 §7.1, RFC 7634 §2. */
    @ParameterizedTest
    @CsvSource({"AES_GCM_16, 128, 16", "AES_GCM_16, 192, 24", "AES_GCM_16, 256, 32", "CHACHA20_POLY1305, 0, 32"})
    void anAeadHasItsLengths(EncryptionId id, int keyBits, int keyLength) {
        Aead aead = crypto.aead(id, keyBits);

        assertThat(crypto.supports(id, keyBits)).isTrue();
        assertThat(aead.keyLength()).isEqualTo(keyLength);
        assertThat(aead.saltLength()).isEqualTo(4);
        assertThat(aead.ivLength()).isEqualTo(8);
        assertThat(aead.tagLength()).isEqualTo(16);
    }

    /** RFC 7296 §3.3.5: who has several key lengths says one, who has one says none. */
    @ParameterizedTest
    @CsvSource({
        "AES_CBC, 0",
        "AES_CBC, 257",
        "AES_GCM_16, 0",
        "AES_GCM_16, 64",
        "TRIPLE_DES, 192",
        "DES, 64",
        "CHACHA20_POLY1305, 256"
    })
    void aKeyLengthThatIsNoneOfItsOwnIsNotAtHand(EncryptionId id, int keyBits) {
        assertThat(crypto.supports(id, keyBits)).isFalse();
        assertThatThrownBy(() -> crypto.cbc(id, keyBits)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> crypto.aead(id, keyBits)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"NULL", "AES_CTR", "AES_CCM_8", "AES_CCM_12", "AES_CCM_16", "AES_GCM_8", "AES_GCM_12"})
    void othersAreNotAtHandForIke(EncryptionId id) {
        assertThat(crypto.supports(id, 0)).isFalse();
        assertThat(crypto.supports(id, 128)).isFalse();
    }

    private static void check(CbcCipher cipher, Octets key, Octets iv, Octets plaintext, Octets ciphertext) {
        byte[] encrypted = cipher.encrypt(key.toByteArray(), iv.toByteArray(), plaintext.toByteArray());
        assertThat(Octets.copyOf(encrypted)).isEqualTo(ciphertext);
        byte[] decrypted = cipher.decrypt(key.toByteArray(), iv.toByteArray(), ciphertext.toByteArray());
        assertThat(Octets.copyOf(decrypted)).isEqualTo(plaintext);
    }
}
