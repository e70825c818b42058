package io.ikelab.crypto.bc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.crypto.KeyExchange.Agreement;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.net.SeededRandomness;
import io.ikelab.octets.Octets;
import io.ikelab.vectors.RfcText;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EcpGroupTest {
    @ParameterizedTest
    @CsvSource({"ECP_256, 8.1., 8.2.", "ECP_384, 8.2., 8.3.", "ECP_521, 8.3., 9.  "})
    void bothEndsOfRfc5903ComeToItsFigures(KeyExchangeId id, String section, String next) {
        RfcText figures = RfcText.read("rfc5903.txt").section(section, next);
        EcpKeyExchange initiator = exchange(id, figures.figure("i:"));
        EcpKeyExchange responder = exchange(id, figures.figure("r:"));

        assertThat(initiator.publicValue()).isEqualTo(figures.figure("gix:").concat(figures.figure("giy:")));
        assertThat(responder.publicValue()).isEqualTo(figures.figure("grx:").concat(figures.figure("gry:")));
        Octets secret = figures.figure("girx:");
        assertThat(agreed(initiator.agree(responder.publicValue()))).isEqualTo(secret);
        assertThat(agreed(responder.agree(initiator.publicValue()))).isEqualTo(secret);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = "ECP_.*")
    void twoEndsComeToTheSameSecret(KeyExchangeId id) {
        EcpKeyExchange one = drawn(id, 1);
        EcpKeyExchange other = drawn(id, 2);

        assertThat(one.publicValue()).isNotEqualTo(other.publicValue());
        assertThat(agreed(one.agree(other.publicValue()))).isEqualTo(agreed(other.agree(one.publicValue())));
    }

    @Test
    void theSameRandomnessGivesTheSameValue() {
        assertThat(drawn(KeyExchangeId.ECP_256, 7).publicValue())
                .isEqualTo(drawn(KeyExchangeId.ECP_256, 7).publicValue());
    }

    /** RFC 6989 §2.3. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = "ECP_.*")
    void aPublicValueBesideTheCurveIsRefused(KeyExchangeId id) {
        byte[] beside = drawn(id, 1).publicValue().toByteArray();
        beside[beside.length - 1] ^= 1;

        assertThat(drawn(id, 2).agree(Octets.copyOf(beside)))
                .isEqualTo(new Agreement.Refused("the public value is no point of the curve"));
        assertThat(drawn(id, 2).agree(Octets.zeros(beside.length))).isInstanceOf(Agreement.Refused.class);
    }

    /** The same point, its coordinate written as x + p: not the way to write it, and not what the peer's point is. */
    @Test
    void aCoordinateThatIsNotReducedIsRefused() {
        BigInteger prime = group(KeyExchangeId.ECP_521).prime();
        byte[] value = drawn(KeyExchangeId.ECP_521, 1).publicValue().toByteArray();
        BigInteger x = new BigInteger(1, Octets.copyOf(value, 0, 66).toByteArray());
        Octets tooLarge = Octets.fromHex("0" + x.add(prime).toString(16)).concat(Octets.copyOf(value, 66, 66));

        assertThat(tooLarge.length()).isEqualTo(132);
        assertThat(drawn(KeyExchangeId.ECP_521, 2).agree(tooLarge))
                .isEqualTo(new Agreement.Refused("a coordinate of the public value is not below the group's prime"));
    }

    @ParameterizedTest
    @CsvSource({"ECP_256, ECP-256, 64", "ECP_384, ECP-384, 96", "ECP_521, ECP-521, 132"})
    void aPublicValueOfAnotherLengthIsRefused(KeyExchangeId id, String label, int length) {
        Octets withFormatOctet = Octets.of(4).concat(drawn(id, 1).publicValue());

        assertThat(drawn(id, 2).agree(withFormatOctet))
                .isEqualTo(new Agreement.Refused(
                        "a public value of " + label + " has " + length + " octets, not " + (length + 1)));
        assertThat(drawn(id, 2).agree(Octets.EMPTY)).isInstanceOf(Agreement.Refused.class);
    }

    @Test
    void thePrivateValueIsWipedOnceASecretIsAgreedOn() {
        EcpKeyExchange own = drawn(KeyExchangeId.ECP_256, 1);
        Octets peer = drawn(KeyExchangeId.ECP_256, 2).publicValue();

        assertThat(own.agree(Octets.zeros(64))).isInstanceOf(Agreement.Refused.class);
        assertThat(own.agree(peer)).isInstanceOf(Agreement.Agreed.class);
        assertThatThrownBy(() -> own.agree(peer)).isInstanceOf(IllegalStateException.class);
        assertThat(own.publicValue().length()).isEqualTo(64);
    }

    private static EcpGroup group(KeyExchangeId id) {
        return EcpGroup.of(id).orElseThrow();
    }

    private static EcpKeyExchange drawn(KeyExchangeId id, long seed) {
        return EcpKeyExchange.generate(group(id), new SeededRandomness(seed));
    }

    private static EcpKeyExchange exchange(KeyExchangeId id, Octets scalar) {
        return EcpKeyExchange.of(group(id), new BigInteger(1, scalar.toByteArray()));
    }

    private static Octets agreed(Agreement agreement) {
        assertThat(agreement).isInstanceOf(Agreement.Agreed.class);
        return ((Agreement.Agreed) agreement).sharedSecret().disclose();
    }
}
