package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.event.ike.IkeEvent.IkeKeysDerived;
import io.ikelab.event.ike.IkeEvent.SuiteWeak;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.PrfId;
import io.ikelab.policy.CipherChoice;
import io.ikelab.policy.EspProposal;
import io.ikelab.policy.IkeProposal;
import io.ikelab.sa.IkeState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole handshakes under every algorithm there is. */
class SuitesTest {
    private static final CipherChoice AES_CBC = new CipherChoice(EncryptionId.AES_CBC, 256);

    @ParameterizedTest
    @CsvSource({
        "AES_CBC, 128, HMAC_SHA1_96, HMAC_SHA1",
        "AES_CBC, 192, HMAC_SHA2_256_128, HMAC_SHA2_256",
        "AES_CBC, 256, HMAC_SHA2_384_192, HMAC_SHA2_384",
        "AES_CBC, 256, HMAC_SHA2_512_256, HMAC_SHA2_512",
        "TRIPLE_DES, 0, HMAC_SHA1_96, HMAC_SHA1",
        "DES, 0, HMAC_MD5_96, HMAC_MD5",
        "AES_GCM_16, 128, NONE, HMAC_SHA2_256",
        "AES_GCM_16, 192, NONE, HMAC_SHA1",
        "AES_GCM_16, 256, NONE, HMAC_SHA2_384",
        "CHACHA20_POLY1305, 0, NONE, HMAC_SHA2_512"
    })
    void theTunnelComesUpWithEveryCipher(EncryptionId cipher, int keyBits, IntegrityId integrity, PrfId prf) {
        IkeProposal proposal = new IkeProposal(
                List.of(new CipherChoice(cipher, keyBits)),
                integrity == IntegrityId.NONE ? List.of() : List.of(integrity),
                List.of(prf),
                List.of(KeyExchangeId.ECP_256));

        assertThat(suiteOf(Pair.established(Policies.AGREEING.withIke(proposal))))
                .matches(keys -> proposal.allows(keys.suite()));
    }

    @ParameterizedTest
    @EnumSource(
            names = {"NONE", "X448", "MODP_6144", "MODP_8192"},
            mode = EnumSource.Mode.EXCLUDE)
    void theTunnelComesUpWithEveryGroup(KeyExchangeId group) {
        assertThat(suiteOf(Pair.established(Policies.AGREEING.withIke(aes(group))))
                        .suite()
                        .keyExchange())
                .isEqualTo(group);
    }

    /** RFC 7296 §3.3: AEADs and other ciphers take a proposal each; the responder's preference decides between them. */
    @Test
    void anAeadProposalAndAnotherStandSideBySide() {
        IkeProposal gcm = new IkeProposal(
                List.of(new CipherChoice(EncryptionId.AES_GCM_16, 256)),
                List.of(),
                List.of(PrfId.HMAC_SHA2_256),
                List.of(KeyExchangeId.MODP_2048));
        IkeProposal cbc = aes(KeyExchangeId.MODP_2048);
        Pair pair = new Pair(Policies.AGREEING.withIke(cbc, gcm), Policies.AGREEING.withIke(gcm, cbc));

        pair.initiate();
        pair.drive();

        assertThat(suiteOf(pair).suite().encryption()).isEqualTo(EncryptionId.AES_GCM_16);
    }

    @Test
    void whatIsWeakIsSaidOnceForEachSaAtBothEnds() {
        IkeProposal ike = new IkeProposal(
                List.of(new CipherChoice(EncryptionId.TRIPLE_DES, 0)),
                List.of(IntegrityId.HMAC_SHA1_96),
                List.of(PrfId.HMAC_SHA1),
                List.of(KeyExchangeId.MODP_1024));
        EspProposal esp = new EspProposal(
                List.of(new CipherChoice(EncryptionId.DES, 0)),
                List.of(IntegrityId.HMAC_SHA2_256_128),
                List.of(),
                List.of(EsnId.THIRTY_TWO_BIT));

        Pair pair = Pair.established(Policies.AGREEING.withIke(ike).withEsp(esp));

        for (Pair.End end : List.of(pair.initiator, pair.responder)) {
            assertThat(end.emitted(SuiteWeak.class))
                    .extracting(SuiteWeak::text)
                    .containsExactly(
                            "this IKE SA is weak:"
                                    + " 3DES-CBC (slow, and its 64-bit blocks give plaintext away after some gigabytes;"
                                    + " only MAY, RFC 8247 §2.1),"
                                    + " HMAC-SHA1-96 (SHA-1 is broken, if not yet within HMAC;"
                                    + " MUST-, on its way out, RFC 8247 §2.3),"
                                    + " PRF-HMAC-SHA1 (SHA-1 is broken, if not yet within HMAC;"
                                    + " MUST-, on its way out, RFC 8247 §2.2),"
                                    + " MODP-1024 (within reach of whoever can pay for it; SHOULD NOT, RFC 8247 §2.4)",
                            "this Child SA is weak: DES-CBC (its 56-bit key is found by trying;"
                                    + " MUST NOT, RFC 8221 §5)");
        }
    }

    @Test
    void ofStrongAlgorithmsNothingIsSaid() {
        assertThat(Pair.established(Policies.AGREEING).initiator.emitted(SuiteWeak.class))
                .isEmpty();
    }

    private static IkeKeysDerived suiteOf(Pair pair) {
        assertThat(pair.initiator.state()).isInstanceOf(IkeState.Established.class);
        assertThat(pair.responder.state()).isInstanceOf(IkeState.Established.class);
        return pair.responder.emitted(IkeKeysDerived.class).getLast();
    }

    private static IkeProposal aes(KeyExchangeId group) {
        return new IkeProposal(
                List.of(AES_CBC), List.of(IntegrityId.HMAC_SHA2_256_128), List.of(PrfId.HMAC_SHA2_256), List.of(group));
    }
}
