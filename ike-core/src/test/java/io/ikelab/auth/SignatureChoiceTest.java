package io.ikelab.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.crypto.KeyKind;
import io.ikelab.crypto.SignatureScheme;
import io.ikelab.iana.AuthMethod;
import io.ikelab.iana.HashAlgorithm;
import io.ikelab.policy.SignatureConduct;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureChoiceTest {
    private static final List<HashAlgorithm> ALL =
            List.of(HashAlgorithm.SHA2_256, HashAlgorithm.SHA2_384, HashAlgorithm.SHA2_512, HashAlgorithm.IDENTITY);

    /** RFC 7296 §3.8: the default, which every peer of old knows. */
    @Test
    void anRsaKeySignsWithSha1ForAPeerThatAnnouncesNothing() {
        assertThat(SignatureChoice.of(KeyKind.RSA, List.of(), SignatureConduct.DEFAULT))
                .contains(new SignatureChoice(AuthMethod.RSA_SIGNATURE, SignatureScheme.RSA_SHA1));
    }

    /** RFC 4754 §3. */
    @Test
    void anEcdsaKeyHasAMethodOfItsOwnThere() {
        assertThat(SignatureChoice.of(KeyKind.P384, List.of(), SignatureConduct.DEFAULT))
                .map(SignatureChoice::method)
                .contains(AuthMethod.ECDSA_384);
        assertThat(SignatureChoice.of(KeyKind.ED25519, List.of(), SignatureConduct.DEFAULT))
                .isEmpty();
    }

    /** RFC 7427 §5. */
    @Test
    void aDigitalSignatureHasAHashAsStrongAsTheKeyOutOfThoseAnnounced() {
        assertThat(SignatureChoice.of(KeyKind.P521, ALL, SignatureConduct.DEFAULT))
                .map(SignatureChoice::method)
                .contains(AuthMethod.DIGITAL_SIGNATURE);
        assertThat(SignatureChoice.of(KeyKind.P521, ALL, SignatureConduct.DEFAULT))
                .map(choice -> choice.scheme().hash())
                .contains(HashAlgorithm.SHA2_512);
        assertThat(SignatureChoice.of(KeyKind.P521, List.of(HashAlgorithm.SHA2_256), SignatureConduct.DEFAULT))
                .map(choice -> choice.scheme().hash())
                .contains(HashAlgorithm.SHA2_256);
    }
}
