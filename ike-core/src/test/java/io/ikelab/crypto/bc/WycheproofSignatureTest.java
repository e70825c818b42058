package io.ikelab.crypto.bc;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.crypto.PublicKey;
import io.ikelab.crypto.SignatureAlgorithm;
import io.ikelab.crypto.SignatureScheme;
import io.ikelab.octets.Octets;
import java.io.IOException;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WycheproofSignatureTest {
    private final BouncyCastleSignatures signatures = new BouncyCastleSignatures();

    @ParameterizedTest
    @CsvSource({
        "ecdsa_secp256r1_sha256_p1363_test.json, ECDSA_SHA256_PLAIN, 262",
        "ecdsa_secp384r1_sha384_p1363_test.json, ECDSA_SHA384_PLAIN, 280",
        "ed25519_test.json, ED25519, 151",
        "rsa_pss_2048_sha256_mgf1_32_test.json, RSA_PSS_SHA256, 108",
        "rsa_signature_2048_sha256_test.json, RSA_SHA256, 258"
    })
    void signaturesAreTakenAndRefusedAsItSays(String file, SignatureScheme scheme, int expected) throws IOException {
        int ran = 0;
        for (Wycheproof one : Wycheproof.cases(file)) {
            // What is acceptable is free: a signature without the NULL that RFC 8017 §A.2.4 wants.
            if (!one.result().equals("acceptable")) {
                PublicKey key = PublicKeys.of(SubjectPublicKeyInfo.getInstance(
                        Octets.fromHex(one.group().get("publicKeyDer").asString())
                                .toByteArray()));
                boolean taken = signatures.verify(key, SignatureAlgorithm.of(scheme), one.bytes("msg"), one.hex("sig"));
                assertThat(taken).as(one.name()).isEqualTo(one.result().equals("valid"));
                ran++;
            }
        }
        assertThat(ran).isEqualTo(expected);
    }
}
