package io.ikelab.lab.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.PrfId;
import io.ikelab.iana.ProtocolId;
import io.ikelab.octets.Octets;
import io.ikelab.wire.Proposal;
import io.ikelab.wire.Transform;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProposalComparisonTest {
    private static Proposal proposal(Transform... transforms) {
        return new Proposal(1, ProtocolId.IKE, Octets.EMPTY, List.of(transforms));
    }

    private static Proposal cbc(int bits, IntegrityId integrity, KeyExchangeId group) {
        return proposal(
                Transform.of(EncryptionId.AES_CBC, bits),
                Transform.of(PrfId.HMAC_SHA2_256),
                Transform.of(integrity),
                Transform.of(group));
    }

    @Test
    void namesWhatDiffersAndWhatAgrees() {
        ProposalComparison compared = ProposalComparison.of(
                List.of(cbc(128, IntegrityId.HMAC_SHA2_256_128, KeyExchangeId.MODP_2048)),
                List.of(cbc(256, IntegrityId.HMAC_SHA2_256_128, KeyExchangeId.MODP_2048)));

        assertThat(compared.words()).isEqualTo("encryption differs; PRF, integrity and Diffie-Hellman group agree");
        assertThat(compared.differing()).singleElement().satisfies(clause -> {
            assertThat(clause.offeredText()).isEqualTo("AES-CBC-128");
            assertThat(clause.acceptedText()).isEqualTo("AES-CBC-256");
            assertThat(clause.balance()).as("the offer is the weaker one").isNegative();
        });
    }

    @Test
    void ofSeveralProposalsTheNearestPairIsCompared() {
        ProposalComparison compared = ProposalComparison.of(
                List.of(
                        cbc(128, IntegrityId.HMAC_SHA1_96, KeyExchangeId.MODP_1024),
                        cbc(256, IntegrityId.HMAC_SHA2_256_128, KeyExchangeId.ECP_384)),
                List.of(cbc(256, IntegrityId.HMAC_SHA2_256_128, KeyExchangeId.MODP_2048)));

        assertThat(compared.words()).startsWith("Diffie-Hellman group differs; encryption");
    }

    @Test
    void noneIsTheSameAsLeftOut() {
        Proposal without = proposal(Transform.of(EncryptionId.AES_GCM_16, 256), Transform.of(PrfId.HMAC_SHA2_256));
        Proposal none = proposal(
                Transform.of(EncryptionId.AES_GCM_16, 256),
                Transform.of(PrfId.HMAC_SHA2_256),
                Transform.of(IntegrityId.NONE));

        assertThat(ProposalComparison.of(List.of(none), List.of(without)).agrees())
                .isTrue();
    }

    @Test
    void anAeadAgainstACipherWithIntegrityDiffersInBoth() {
        Proposal gcm = proposal(Transform.of(EncryptionId.AES_GCM_16, 256), Transform.of(PrfId.HMAC_SHA2_256));
        Proposal cbc = proposal(
                Transform.of(EncryptionId.AES_CBC, 256),
                Transform.of(PrfId.HMAC_SHA2_256),
                Transform.of(IntegrityId.HMAC_SHA2_256_128));

        assertThat(ProposalComparison.of(List.of(gcm), List.of(cbc)).words())
                .isEqualTo("encryption and integrity differ; PRF agrees");
    }
}
