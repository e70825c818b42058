package io.ikelab.peer.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.host.config.ConfigException;
import io.ikelab.host.config.ConfigFile;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.PrfId;
import io.ikelab.policy.CipherChoice;
import io.ikelab.policy.EspProposal;
import io.ikelab.policy.IkeProposal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SwanctlProposalsTest {
    private static ConfigValue value(String text) {
        return ConfigFile.parse("peer.yaml", "proposals: \"" + text + "\"")
                .section("proposals")
                .at("proposals");
    }

    private static List<IkeProposal> ike(String text) {
        return SwanctlProposals.ike(value(text));
    }

    private static List<EspProposal> esp(String text) {
        return SwanctlProposals.esp(value(text));
    }

    @Test
    void aProposalHasSeveralAlgorithmsOfAKindInTheOrderWritten() {
        assertThat(ike("aes256-aes128-sha384-sha1-ecp384-modp1024"))
                .containsExactly(new IkeProposal(
                        List.of(
                                new CipherChoice(EncryptionId.AES_CBC, 256),
                                new CipherChoice(EncryptionId.AES_CBC, 128)),
                        List.of(IntegrityId.HMAC_SHA2_384_192, IntegrityId.HMAC_SHA1_96),
                        List.of(PrfId.HMAC_SHA2_384, PrfId.HMAC_SHA1),
                        List.of(KeyExchangeId.ECP_384, KeyExchangeId.MODP_1024)));
    }

    @Test
    void thePrfIsThatOfTheIntegrityAlgorithmUnlessItIsSaid() {
        assertThat(ike("aes256-md5-modp2048").getFirst().prfs()).containsExactly(PrfId.HMAC_MD5);
        assertThat(ike("aes256-sha512-prfsha256-modp2048").getFirst().prfs()).containsExactly(PrfId.HMAC_SHA2_256);
    }

    @Test
    void anIntegrityAlgorithmBesideAnAeadOnlyNamesThePrf() {
        assertThat(ike("aes256gcm16-sha384-ecp384"))
                .containsExactly(new IkeProposal(
                        List.of(new CipherChoice(EncryptionId.AES_GCM_16, 256)),
                        List.of(),
                        List.of(PrfId.HMAC_SHA2_384),
                        List.of(KeyExchangeId.ECP_384)));
        assertThat(esp("aes128gcm16-sha1").getFirst().integrity()).isEmpty();
    }

    @Test
    void proposalsAreSeparatedByCommasAndOtherWordsForTheSameAreTheSame() {
        assertThat(ike("aes-sha-x25519-none, aes128-sha1-curve25519"))
                .containsExactlyElementsOf(ike("aes128 - sha1 - x25519, aes128-sha-curve25519"));
        assertThat(esp("aes256gcm, aes256gcm128, aes256gcm16"))
                .hasSize(3)
                .containsOnly(esp("aes256gcm16").getFirst());
    }

    @Test
    void espTakesGroupsAndSequenceNumbers() {
        assertThat(esp("aes256-sha256-modp2048-none-esn-noesn"))
                .containsExactly(new EspProposal(
                        List.of(new CipherChoice(EncryptionId.AES_CBC, 256)),
                        List.of(IntegrityId.HMAC_SHA2_256_128),
                        List.of(KeyExchangeId.MODP_2048, KeyExchangeId.NONE),
                        List.of(EsnId.EXTENDED, EsnId.THIRTY_TWO_BIT)));
        assertThat(esp("null-sha256").getFirst().esn()).containsExactly(EsnId.THIRTY_TWO_BIT);
        assertThat(esp("chacha20poly1305-none").getFirst().keyExchanges()).isEmpty();
    }

    @Test
    void defaultStandsForTwoProposals() {
        assertThat(ike("default")).isEqualTo(DefaultProposals.IKE).hasSize(2);
        assertThat(esp("aes256-sha256, DEFAULT")).hasSize(3);
    }

    @Test
    void weakAlgorithmsAreWarnedOf() {
        ConfigValue value = value("aes256-sha256-modp2048, 3des-md5-modp1024");

        assertThat(SwanctlProposals.ike(value)).hasSize(2);
        assertThat(value.warnings())
                .singleElement()
                .asString()
                .startsWith("peer.yaml line 1 column 12: proposals[1] has weak algorithms: 3DES-CBC (")
                .contains("HMAC-MD5-96 (", "PRF-HMAC-MD5 (", "MODP-1024 (");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        aes256-sha255-modp2048    | proposals is 'aes256-sha255-modp2048', but must be made of known algorithms, and 'sha255' is none (did you mean 'sha256'?); known are aes128,
        aes256-sha256-modp1025    | 'modp1025' is none (did you mean 'modp1024'?)
        AES256-sha256-modp2048    | 'AES256' is none (did you mean 'aes256'?)
        aes256--modp2048          | '' is none; known are
        aes256ctr-sha256-modp2048 | proposals has 'aes256ctr', which strongSwan knows but this version does not speak
        aes256-sha256_96-modp2048 | proposals has 'sha256_96', which strongSwan knows
        aes256-sha256             | proposals has no key exchange, which IKE needs: add ecp256, curve25519 or modp2048
        aes256-sha256-none        | proposals has no key exchange
        aes256gcm16-modp2048      | proposals has no PRF, which IKE needs: add prfsha256, prfsha384 or prfsha512
        aes256-prfsha256-modp2048 | proposals has no integrity algorithm, which AES-CBC-256 needs: add sha256
        sha256-modp2048           | proposals has no encryption algorithm: add aes256 or aes256gcm16
        aes256-aes256gcm16-sha256-modp2048 | proposals has ciphers with and without built-in integrity
        null-sha256-modp2048      | proposals has null, but IKE is always encrypted
        aes256-sha256-modp2048-esn | proposals has esn, which is a matter of ESP
        """)
    void whatIsNoIkeProposalIsOneSentenceAboutTheBadWord(String text, String sentence) {
        assertThatThrownBy(() -> ike(text))
                .isExactlyInstanceOf(ConfigException.class)
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        aes256       | proposals has no integrity algorithm, which AES-CBC-256 needs: add sha256
        null         | proposals has no integrity algorithm, which NULL needs: add sha256
        sha256       | proposals has no encryption algorithm
        """)
    void whatIsNoEspProposalIsOneSentenceToo(String text, String sentence) {
        assertThatThrownBy(() -> esp(text))
                .isExactlyInstanceOf(ConfigException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void everyWordIsListedOnce() {
        assertThat(ProposalKeyword.ALL).extracting(ProposalKeyword::word).doesNotHaveDuplicates();
        assertThat(ProposalKeyword.ALL).noneMatch(keyword -> ForeignKeywords.contains(keyword.word()));
    }
}
