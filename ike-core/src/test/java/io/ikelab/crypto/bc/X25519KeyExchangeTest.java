package io.ikelab.crypto.bc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.crypto.KeyExchange.Agreement;
import io.ikelab.net.SeededRandomness;
import io.ikelab.octets.Octets;
import io.ikelab.vectors.RfcText;
import org.junit.jupiter.api.Test;

class X25519KeyExchangeTest {
    @Test
    void bothEndsOfRfc7748ComeToItsFigures() {
        RfcText figures = RfcText.read("rfc7748.txt").section("6.1.", "6.2.");
        X25519KeyExchange alice = exchange(figures.figure("Alice's private key, a:"));
        X25519KeyExchange bob = exchange(figures.figure("Bob's private key, b:"));

        assertThat(alice.publicValue()).isEqualTo(figures.figure("Alice's public key, X25519(a, 9):"));
        assertThat(bob.publicValue()).isEqualTo(figures.figure("Bob's public key, X25519(b, 9):"));
        Agreement agreement = alice.agree(bob.publicValue());
        assertThat(agreement)
                .isInstanceOfSatisfying(
                        Agreement.Agreed.class,
                        agreed -> assertThat(agreed.sharedSecret().disclose())
                                .isEqualTo(figures.figure("Their shared secret, K:")));
    }

    @Test
    void aValueOfSmallOrderIsRefused() {
        assertThat(drawn(1).agree(Octets.zeros(32)))
                .isEqualTo(new Agreement.Refused("the public value has a small order: the secret would be zero"));
    }

    @Test
    void aPublicValueOfAnotherLengthIsRefused() {
        assertThat(drawn(1).agree(Octets.zeros(33)))
                .isEqualTo(new Agreement.Refused("a public value of X25519 has 32 octets, not 33"));
    }

    @Test
    void thePrivateValueIsWipedOnceASecretIsAgreedOn() {
        X25519KeyExchange own = drawn(1);
        Octets peer = drawn(2).publicValue();

        assertThat(own.agree(Octets.zeros(32))).isInstanceOf(Agreement.Refused.class);
        assertThat(own.agree(peer)).isInstanceOf(Agreement.Agreed.class);
        assertThatThrownBy(() -> own.agree(peer)).isInstanceOf(IllegalStateException.class);
    }

    private static X25519KeyExchange drawn(long seed) {
        return X25519KeyExchange.generate(new SeededRandomness(seed));
    }

    private static X25519KeyExchange exchange(Octets scalar) {
        return X25519KeyExchange.of(scalar.toByteArray());
    }
}
