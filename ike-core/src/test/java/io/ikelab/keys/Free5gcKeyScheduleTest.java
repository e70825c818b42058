package io.ikelab.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.crypto.bc.BouncyCastleCrypto;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.PrfId;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import io.ikelab.policy.EspSuite;
import io.ikelab.policy.IkeSuite;
import io.ikelab.vectors.Table;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The keys that free5GC's tests expect of AES-CBC-256 with HMAC-SHA1, for the SPIs 0x456 and 0x123 that they use. */
class Free5gcKeyScheduleTest {
    private static final IkeSuite SUITE = new IkeSuite(
            EncryptionId.AES_CBC, 256, Optional.of(IntegrityId.HMAC_SHA1_96), PrfId.HMAC_SHA1, KeyExchangeId.MODP_2048);
    private static final EspSuite CHILD =
            new EspSuite(EncryptionId.AES_CBC, 256, Optional.of(IntegrityId.HMAC_SHA1_96), EsnId.THIRTY_TWO_BIT);

    private final BouncyCastleCrypto crypto = new BouncyCastleCrypto();
    private final Table expected = Table.read("vectors/ike-hex/free5gc/security__security_test.tsv");
    private final Nonces nonces = new Nonces(Octets.of(1, 2), Octets.of(3, 4));

    @Test
    void theKeysOfTheIkeSaAreThoseExpected() {
        IkeKeys keys = ikeKeys();

        assertThat(keys.skD().disclose()).isEqualTo(ike("expectedSK_d"));
        assertThat(keys.initiator().integrity().disclose()).isEqualTo(ike("expectedSK_ai"));
        assertThat(keys.responder().integrity().disclose()).isEqualTo(ike("expectedSK_ar"));
        assertThat(keys.initiator().encryption().disclose()).isEqualTo(ike("expectedSK_ei"));
        assertThat(keys.responder().encryption().disclose()).isEqualTo(ike("expectedSK_er"));
        assertThat(keys.skPi().disclose()).isEqualTo(ike("expectedSK_pi"));
        assertThat(keys.skPr().disclose()).isEqualTo(ike("expectedSK_pr"));
    }

    /** Its test of these leaves the nonces out. */
    @Test
    void theKeysOfTheChildSaAreThoseExpected() {
        Nonces none = new Nonces(Octets.EMPTY, Octets.EMPTY);
        ChildKeys keys =
                ikeKeys().childKeys(crypto.prf(SUITE.prf()), CHILD, EspKeyLengths.of(CHILD), none, Optional.empty());

        assertThat(keys.fromInitiator().encryption().disclose())
                .isEqualTo(child("expectedInitiatorToResponderEncryptionKey"));
        assertThat(keys.fromInitiator().integrity().disclose())
                .isEqualTo(child("expectedInitiatorToResponderIntegrityKey"));
        assertThat(keys.fromResponder().encryption().disclose())
                .isEqualTo(child("expectedResponderToInitiatorEncryptionKey"));
        assertThat(keys.fromResponder().integrity().disclose())
                .isEqualTo(child("expectedResponderToInitiatorIntegrityKey"));
    }

    private IkeKeys ikeKeys() {
        Secret shared = Secret.copyOf(ike("diffieHellmanSharedKey"));
        try (SkeySeed seed = SkeySeed.initial(crypto.prf(SUITE.prf()), nonces, shared)) {
            return seed.derive(crypto, SUITE, new IkeSpi(0x456), new IkeSpi(0x123));
        }
    }

    private Octets ike(String name) {
        return constant("TestGenerateKeyForIKESA", name);
    }

    private Octets child(String name) {
        return constant("TestGenerateKeyForChildSA", name);
    }

    private Octets constant(String function, String name) {
        return expected.where("func", function).where("name", name).first().hex("hex");
    }
}
