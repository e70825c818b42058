package io.ikelab.crypto.bc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.crypto.KeyExchange.Agreement;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.net.SeededRandomness;
import io.ikelab.octets.Octets;
import io.ikelab.testkit.Foreign;
import io.ikelab.vectors.AndroidIke;
import io.ikelab.vectors.RfcText;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Locale;
import javax.crypto.KeyAgreement;
import javax.crypto.interfaces.DHPublicKey;
import javax.crypto.spec.DHParameterSpec;
import javax.crypto.spec.DHPublicKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ModpGroupTest {
    @ParameterizedTest
    @CsvSource({
        "MODP_768, rfc2409.txt",
        "MODP_1024, rfc2409.txt",
        "MODP_1536, rfc3526.txt",
        "MODP_2048, rfc3526.txt",
        "MODP_3072, rfc3526.txt",
        "MODP_4096, rfc3526.txt",
        "MODP_6144, rfc3526.txt",
        "MODP_8192, rfc3526.txt",
        "MODP_2048_256, rfc5114.txt"
    })
    void itsNumbersAreThoseOfTheRfc(KeyExchangeId id, String rfc) throws IOException {
        ModpGroup group = ModpGroup.of(id).orElseThrow();
        String text = digitsOf(rfc);

        assertThat(text).contains(hex(group.prime()));
        if (group.subgroupOrder().isPresent()) {
            assertThat(text)
                    .contains(hex(group.generator()), hex(group.subgroupOrder().get()));
        } else {
            assertThat(group.generator()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MODP_768", "MODP_1024", "MODP_1536", "MODP_2048", "MODP_3072", "MODP_4096", "MODP_2048_256"})
    void twoEndsComeToTheSameSecretOfTheGroupsLength(KeyExchangeId id) {
        ModpGroup group = ModpGroup.of(id).orElseThrow();
        ModpKeyExchange one = ModpKeyExchange.generate(group, new SeededRandomness(1));
        ModpKeyExchange other = ModpKeyExchange.generate(group, new SeededRandomness(2));

        Octets secret = agreed(one.agree(other.publicValue()));
        assertThat(secret).isEqualTo(agreed(other.agree(one.publicValue())));
        assertThat(secret.length()).isEqualTo(group.octets());
        assertThat(one.publicValue()).isNotEqualTo(other.publicValue());
    }

    /** The JDK pads a secret to the group's length, too. */
    @ParameterizedTest
    @EnumSource(names = {"MODP_768", "MODP_1024", "MODP_1536", "MODP_2048", "MODP_3072", "MODP_4096", "MODP_2048_256"})
    void theJdkComesToTheSameSecret(KeyExchangeId id) throws GeneralSecurityException {
        ModpGroup group = ModpGroup.of(id).orElseThrow();
        KeyPairGenerator generator = KeyPairGenerator.getInstance("DH");
        generator.initialize(new DHParameterSpec(group.prime(), group.generator(), group.exponentBits()));
        KeyPair theirs = generator.generateKeyPair();
        ModpKeyExchange ours = exchange(group);
        KeyAgreement agreement = KeyAgreement.getInstance("DH");
        agreement.init(theirs.getPrivate());
        agreement.doPhase(
                KeyFactory.getInstance("DH")
                        .generatePublic(new DHPublicKeySpec(
                                new BigInteger(1, ours.publicValue().toByteArray()), group.prime(), group.generator())),
                true);

        Octets theirValue = fixed(((DHPublicKey) theirs.getPublic()).getY(), group);
        assertThat(agreed(ours.agree(theirValue))).isEqualTo(Octets.copyOf(agreement.generateSecret()));
    }

    @Test
    void aRecordedExchangeComesToTheRecordedSecret() {
        AndroidIke android = new AndroidIke();
        ModpGroup group = ModpGroup.of(KeyExchangeId.MODP_1024).orElseThrow();
        BigInteger exponent = number(android.hex("IkeKePayloadTest", "LOCAL_PRIVATE_KEY_1024_X_VALUE"));

        Agreement agreement =
                ModpKeyExchange.of(group, exponent).agree(android.hex("IkeKePayloadTest", "REMOTE_PUBLIC_KEY_1024"));

        assertThat(agreed(agreement)).isEqualTo(android.hex("IkeKePayloadTest", "EXPECTED_SHARED_KEY_1024"));
    }

    @Test
    void bothEndsOfRfc5114ComeToItsFigures() {
        RfcText figures = RfcText.read("rfc5114.txt").section("A.3.", "A.4.");
        ModpGroup group = ModpGroup.of(KeyExchangeId.MODP_2048_256).orElseThrow();
        ModpKeyExchange a = ModpKeyExchange.of(group, number(figures.figure("xA =")));
        ModpKeyExchange b = ModpKeyExchange.of(group, number(figures.figure("xB =")));

        assertThat(a.publicValue()).isEqualTo(figures.figure("yA ="));
        assertThat(b.publicValue()).isEqualTo(figures.figure("yB ="));
        assertThat(agreed(a.agree(b.publicValue()))).isEqualTo(figures.figure("Z  ="));
        assertThat(agreed(b.agree(a.publicValue()))).isEqualTo(figures.figure("Z  ="));
    }

    @Test
    void thePrivateValueIsWipedOnceASecretIsAgreedOn() {
        ModpGroup group = ModpGroup.of(KeyExchangeId.MODP_1024).orElseThrow();
        ModpKeyExchange own = exchange(group);
        Octets peer = ModpKeyExchange.generate(group, new SeededRandomness(2)).publicValue();

        assertThat(own.agree(Octets.zeros(128))).isInstanceOf(Agreement.Refused.class);
        assertThat(own.agree(peer)).isInstanceOf(Agreement.Agreed.class);
        assertThatThrownBy(() -> own.agree(peer)).isInstanceOf(IllegalStateException.class);
    }

    /** RFC 7296 §2.14: one secret in 256 begins with a zero octet, which counts. */
    @Test
    void aSecretKeepsItsLeadingZeros() {
        ModpGroup group = ModpGroup.of(KeyExchangeId.MODP_2048).orElseThrow();
        ModpKeyExchange one = ModpKeyExchange.of(group, BigInteger.ONE);
        Octets small = Octets.zeros(255).concat(Octets.of(3));

        assertThat(agreed(one.agree(small))).isEqualTo(small);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "-1"})
    void aPublicValueWithAKnownSecretIsRefused(int offset) {
        ModpGroup group = ModpGroup.of(KeyExchangeId.MODP_2048).orElseThrow();
        BigInteger value = offset < 0 ? group.prime().add(BigInteger.valueOf(offset)) : BigInteger.valueOf(offset);

        assertThat(exchange(group).agree(fixed(value, group)))
                .isEqualTo(new Agreement.Refused("the public value is not between 2 and p-2"));
    }

    @Test
    void aPublicValueOfAnotherLengthIsRefused() {
        ModpGroup group = ModpGroup.of(KeyExchangeId.MODP_2048).orElseThrow();

        assertThat(exchange(group).agree(Octets.zeros(128)))
                .isEqualTo(new Agreement.Refused("a public value of MODP-2048 has 256 octets, not 128"));
        assertThat(exchange(group).agree(Octets.EMPTY)).isInstanceOf(Agreement.Refused.class);
    }

    @Test
    void aPublicValueOutsideTheSubgroupIsRefused() {
        ModpGroup group = ModpGroup.of(KeyExchangeId.MODP_2048_256).orElseThrow();

        assertThat(exchange(group).agree(fixed(BigInteger.TWO, group)))
                .isEqualTo(new Agreement.Refused("the public value is not in the group's prime-order subgroup"));
    }

    private static ModpKeyExchange exchange(ModpGroup group) {
        return ModpKeyExchange.generate(group, new SeededRandomness(1));
    }

    private static Octets agreed(Agreement agreement) {
        assertThat(agreement).isInstanceOf(Agreement.Agreed.class);
        return ((Agreement.Agreed) agreement).sharedSecret().disclose();
    }

    private static Octets fixed(BigInteger value, ModpGroup group) {
        String digits = value.toString(16);
        return Octets.fromHex("0".repeat(2 * group.octets() - digits.length()) + digits);
    }

    private static BigInteger number(Octets octets) {
        return new BigInteger(1, octets.toByteArray());
    }

    private static String hex(BigInteger number) {
        return number.toString(16).toUpperCase(Locale.ROOT);
    }

    /** The RFC without page breaks and white space, so that a number on several lines is one string. */
    private static String digitsOf(String rfc) throws IOException {
        String text = Files.readString(Foreign.data("rfc/" + rfc), StandardCharsets.ISO_8859_1);
        return text.replaceAll("(?m)^\\S.*\\[Page \\d+]$|^RFC \\d+ .*$|\\f", "").replaceAll("\\s+", "");
    }
}
