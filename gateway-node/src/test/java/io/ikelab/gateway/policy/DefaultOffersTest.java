package io.ikelab.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.policy.CipherChoice;
import io.ikelab.policy.EspProposal;
import io.ikelab.policy.IkeProposal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Against the tables of "About VPN devices and IPsec/IKE parameters for site-to-site VPN Gateway connections". */
final class DefaultOffersTest {
    @Test
    void phaseOneIsSixOffersOfGroupTwo() {
        assertThat(DefaultOffers.ROUTE_BASED.ike().stream().map(DefaultOffersTest::words))
                .containsExactly(
                        "AES-CBC-256 HMAC-SHA1-96 PRF-HMAC-SHA1 MODP-1024",
                        "AES-CBC-256 HMAC-SHA2-256-128 PRF-HMAC-SHA2-256 MODP-1024",
                        "AES-CBC-128 HMAC-SHA1-96 PRF-HMAC-SHA1 MODP-1024",
                        "AES-CBC-128 HMAC-SHA2-256-128 PRF-HMAC-SHA2-256 MODP-1024",
                        "3DES-CBC HMAC-SHA1-96 PRF-HMAC-SHA1 MODP-1024",
                        "3DES-CBC HMAC-SHA2-256-128 PRF-HMAC-SHA2-256 MODP-1024");
    }

    @Test
    void asInitiatorThereAreSixOffersWithoutPfs() {
        assertThat(DefaultOffers.ROUTE_BASED.espOffered().stream().map(DefaultOffersTest::words))
                .containsExactly("GCM256", "AES256/SHA1", "3DES/SHA1", "AES256/SHA256", "AES128/SHA1", "3DES/SHA256");
    }

    @Test
    void asResponderThereAreTwentySixCombinations() {
        List<String> accepted = DefaultOffers.ROUTE_BASED.espAccepted().stream()
                .map(DefaultOffersTest::words)
                .toList();

        assertThat(accepted)
                .hasSize(26)
                .doesNotHaveDuplicates()
                .startsWith(
                        "GCM256",
                        "AES256/SHA1",
                        "3DES/SHA1",
                        "AES256/SHA256",
                        "AES128/SHA1",
                        "3DES/SHA256",
                        "DES/SHA1",
                        "AES256/SHA1/1",
                        "AES256/SHA1/2",
                        "AES256/SHA1/14",
                        "AES128/SHA1/1",
                        "AES128/SHA1/2",
                        "AES128/SHA1/14",
                        "3DES/SHA1/1",
                        "3DES/SHA1/2",
                        "3DES/SHA256/2",
                        "AES256/SHA256/1",
                        "AES256/SHA256/2",
                        "AES256/SHA256/14",
                        "AES256/SHA1/24",
                        "AES256/SHA256/24",
                        "AES128/SHA256",
                        "AES128/SHA256/1",
                        "AES128/SHA256/2",
                        "AES128/SHA256/14",
                        "3DES/SHA1/14");
    }

    private static String words(IkeProposal ike) {
        return String.join(
                " ",
                ike.ciphers().getFirst().toString(),
                ike.integrity().getFirst().label(),
                ike.prfs().getFirst().label(),
                ike.keyExchanges().getFirst().label());
    }

    private static String words(EspProposal esp) {
        Stream<String> words = Stream.concat(
                Stream.of(cipher(esp.ciphers().getFirst())),
                Stream.concat(
                        esp.integrity().stream().map(id -> id.code() == 2 ? "SHA1" : "SHA256"),
                        esp.keyExchanges().stream().map(id -> Integer.toString(id.code()))));
        return String.join("/", words.toList());
    }

    private static String cipher(CipherChoice cipher) {
        return switch (cipher.id()) {
            case AES_GCM_16 -> "GCM" + cipher.keyBits();
            case AES_CBC -> "AES" + cipher.keyBits();
            case TRIPLE_DES -> "3DES";
            case DES -> "DES";
            default -> cipher.toString();
        };
    }
}
