package io.ikelab.crypto.bc;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.crypto.Aead;
import io.ikelab.iana.EncryptionId;
import io.ikelab.octets.Octets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WycheproofAeadTest {
    private final BouncyCastleCrypto crypto = new BouncyCastleCrypto();

    /** Those with a nonce of twelve octets, which is what IKE has. */
    @ParameterizedTest
    @CsvSource({"aes_gcm_test.json, AES_GCM_16, 197", "chacha20_poly1305_test.json, CHACHA20_POLY1305, 316"})
    void messagesAreSealedAndOpenedAsItSays(String file, EncryptionId id, int expected) {
        int ran = 0;
        for (Wycheproof one : Wycheproof.cases(file)) {
            if (one.group().get("ivSize").asInt() == 96) {
                int keyBits = one.group().get("keySize").asInt();
                check(one, crypto.aead(id, id == EncryptionId.AES_GCM_16 ? keyBits : 0));
                ran++;
            }
        }
        assertThat(ran).isEqualTo(expected);
    }

    private static void check(Wycheproof one, Aead aead) {
        Octets sealed = one.hex("ct").concat(one.hex("tag"));
        var opened = aead.open(one.bytes("key"), one.bytes("iv"), one.bytes("aad"), sealed.toByteArray());
        assertThat(opened.isPresent()).as(one.name()).isEqualTo(one.result().equals("valid"));
        if (opened.isPresent()) {
            assertThat(Octets.copyOf(opened.get())).as(one.name()).isEqualTo(one.hex("msg"));
            byte[] again = aead.seal(one.bytes("key"), one.bytes("iv"), one.bytes("aad"), one.bytes("msg"));
            assertThat(Octets.copyOf(again)).as(one.name()).isEqualTo(sealed);
        }
    }
}
