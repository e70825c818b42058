package io.ikelab.crypto.bc;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.crypto.KeyExchange;
import io.ikelab.crypto.KeyExchange.Agreement;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.octets.Octets;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WycheproofKeyExchangeTest {
    /** A compressed point, acceptable elsewhere, cannot be written into a KE payload (RFC 5903 §7): it is refused, too. */
    @ParameterizedTest
    @CsvSource({
        "ecdh_secp256r1_ecpoint_test.json, ECP_256, 330, 25",
        "ecdh_secp384r1_ecpoint_test.json, ECP_384, 771, 19",
        "ecdh_secp521r1_ecpoint_test.json, ECP_521, 632, 29"
    })
    void pointsAreTakenAndRefusedAsItSays(String file, KeyExchangeId id, int valid, int others) {
        EcpGroup group = EcpGroup.of(id).orElseThrow();
        List<Wycheproof> cases = Wycheproof.cases(file);
        for (Wycheproof one : cases) {
            EcpKeyExchange own = EcpKeyExchange.of(
                    group, new BigInteger(one.test().get("private").asString(), 16));
            check(one, own, coordinates(one.hex("public"), group), one.result().equals("valid"));
        }
        assertThat(cases.stream().filter(one -> one.result().equals("valid"))).hasSize(valid);
        assertThat(cases).hasSize(valid + others);
    }

    /** RFC 8031 §3.2: what is not canonical is accepted; what makes the secret zero is not. */
    @Test
    void onlyASecretOfZeroIsRefusedOnCurve25519() {
        List<Wycheproof> cases = Wycheproof.cases("x25519_test.json");
        for (Wycheproof one : cases) {
            check(one, X25519KeyExchange.of(one.bytes("private")), one.hex("public"), !one.has("ZeroSharedSecret"));
        }
        assertThat(cases.stream().filter(one -> one.has("ZeroSharedSecret"))).hasSize(31);
        assertThat(cases).hasSize(518);
    }

    private static void check(Wycheproof one, KeyExchange own, Octets peer, boolean taken) {
        switch (own.agree(peer)) {
            case Agreement.Agreed(var secret) -> {
                assertThat(taken).as(one.name()).isTrue();
                assertThat(secret.disclose()).as(one.name()).isEqualTo(one.hex("shared"));
            }
            case Agreement.Refused refused ->
                assertThat(taken).as(one.name() + refused).isFalse();
        }
    }

    /** The point without the octet that says it is not compressed. */
    private static Octets coordinates(Octets point, EcpGroup group) {
        boolean plain = point.length() == 1 + group.publicValueOctets() && point.at(0) == 4;
        return plain ? point.slice(1, point.length()) : point;
    }
}
