package io.ikelab.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.iana.EsnId;
import io.ikelab.iana.TransformId;
import io.ikelab.policy.CipherChoice;
import io.ikelab.policy.EspProposal;
import io.ikelab.policy.IkeProposal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers are those of IANA's IKEv2 registry: every one of Azure's words is looked up here by them. */
final class IpsecPolicyTest {
    private static final IpsecPolicy COMMON = new IpsecPolicy(
            SaLifetime.DEFAULT,
            IpsecEncryption.AES256,
            IpsecIntegrity.SHA256,
            IkeEncryption.AES256,
            IkeIntegrity.SHA256,
            DhGroup.DH_GROUP_14,
            PfsGroup.NONE);

    private static <T extends AzureName> T named(T[] values, String label) {
        assertThat(AzureName.byLabel(values)).containsKey(label);
        return Stream.of(values)
                .filter(value -> value.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    /** ENCR and key length; PRF; INTEG, a dash for none. */
    @ParameterizedTest
    @CsvSource(textBlock = """
        GCMAES256, SHA384,    20/256, 6, -
        GCMAES256, SHA256,    20/256, 5, -
        GCMAES256, GCMAES256, 20/256, 6, -
        GCMAES128, SHA256,    20/128, 5, -
        GCMAES128, GCMAES128, 20/128, 5, -
        AES256,    SHA384,    12/256, 6, 13
        AES192,    SHA256,    12/192, 5, 12
        AES128,    SHA1,      12/128, 2, 2
        DES3,      MD5,        3/0,   1, 1
        DES,       SHA1,       2/0,   2, 2
        """)
    void ikeNamesBecomeTransforms(String encryption, String integrity, String cipher, String prf, String integ) {
        IpsecPolicy policy = new IpsecPolicy(
                SaLifetime.DEFAULT,
                IpsecEncryption.AES256,
                IpsecIntegrity.SHA256,
                named(IkeEncryption.values(), encryption),
                named(IkeIntegrity.values(), integrity),
                DhGroup.DH_GROUP_14,
                PfsGroup.NONE);

        IkeProposal ike = policy.offers().ike().getFirst();

        assertThat(ciphers(ike.ciphers())).isEqualTo(cipher);
        assertThat(codes(ike.prfs())).isEqualTo(prf);
        assertThat(codes(ike.integrity())).isEqualTo(integ);
        assertThat(codes(ike.keyExchanges())).isEqualTo("14");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        GCMAES256, GCMAES256, 20/256, -
        GCMAES192, GCMAES192, 20/192, -
        GCMAES128, GCMAES128, 20/128, -
        AES256,    SHA256,    12/256, 12
        AES192,    SHA1,      12/192, 2
        AES128,    MD5,       12/128, 1
        DES3,      SHA1,       3/0,   2
        DES,       MD5,        2/0,   1
        None,      SHA256,    11/0,   12
        """)
    void ipsecNamesBecomeTransforms(String encryption, String integrity, String cipher, String integ) {
        IpsecPolicy policy = new IpsecPolicy(
                SaLifetime.DEFAULT,
                named(IpsecEncryption.values(), encryption),
                named(IpsecIntegrity.values(), integrity),
                IkeEncryption.AES256,
                IkeIntegrity.SHA256,
                DhGroup.DH_GROUP_14,
                PfsGroup.NONE);

        EspProposal esp = policy.offers().espOffered().getFirst();

        assertThat(ciphers(esp.ciphers())).isEqualTo(cipher);
        assertThat(codes(esp.integrity())).isEqualTo(integ);
        assertThat(esp.esn()).containsExactly(EsnId.THIRTY_TWO_BIT);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        DHGroup24,   24
        ECP384,      20
        ECP256,      19
        DHGroup14,   14
        DHGroup2048, 14
        DHGroup2,     2
        DHGroup1,     1
        """)
    void dhGroupsAreTheirNumbers(String name, int number) {
        assertThat(named(DhGroup.values(), name).id().code()).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        PFS24,   24
        ECP384,  20
        ECP256,  19
        PFS2048, 14
        PFS14,   14
        PFS2,     2
        PFS1,     1
        PFSMM,   20
        None,     -
        """)
    void pfsGroupsAreTheirNumbersAndPfsmmIsTheIkeSas(String name, String number) {
        IpsecPolicy policy = new IpsecPolicy(
                SaLifetime.DEFAULT,
                IpsecEncryption.AES256,
                IpsecIntegrity.SHA256,
                IkeEncryption.AES256,
                IkeIntegrity.SHA256,
                DhGroup.ECP384,
                named(PfsGroup.values(), name));

        assertThat(codes(policy.offers().espAccepted().getFirst().keyExchanges()))
                .isEqualTo(number);
    }

    @Test
    void thereAreNoWordsButThoseTestedAbove() {
        assertThat(AzureName.byLabel(IkeEncryption.values())).hasSize(7);
        assertThat(AzureName.byLabel(IkeIntegrity.values())).hasSize(6);
        assertThat(AzureName.byLabel(IpsecEncryption.values())).hasSize(9);
        assertThat(AzureName.byLabel(IpsecIntegrity.values())).hasSize(6);
        assertThat(AzureName.byLabel(DhGroup.values())).hasSize(7);
        assertThat(AzureName.byLabel(PfsGroup.values())).hasSize(9);
    }

    @Test
    void aCustomPolicyIsTheOnlyOneInBothRoles() {
        Offers offers = COMMON.offers();

        assertThat(offers.ike()).hasSize(1);
        assertThat(offers.espOffered()).hasSize(1).isEqualTo(offers.espAccepted());
    }

    @Test
    void aGcmGoesWithItselfOnly() {
        assertThat(IpsecIntegrity.GCMAES256.goesWith(IpsecEncryption.GCMAES256)).isTrue();
        assertThat(IpsecIntegrity.GCMAES128.goesWith(IpsecEncryption.GCMAES256)).isFalse();
        assertThat(IpsecIntegrity.GCMAES256.goesWith(IpsecEncryption.AES256)).isFalse();
        assertThat(IpsecIntegrity.SHA256.goesWith(IpsecEncryption.GCMAES256)).isFalse();
        assertThat(IkeIntegrity.GCMAES256.goesWith(IkeEncryption.AES256)).isFalse();
        assertThat(IkeIntegrity.GCMAES128.goesWith(IkeEncryption.GCMAES256)).isFalse();
        assertThatThrownBy(() -> new IpsecPolicy(
                        SaLifetime.DEFAULT,
                        IpsecEncryption.GCMAES256,
                        IpsecIntegrity.SHA256,
                        IkeEncryption.AES256,
                        IkeIntegrity.SHA256,
                        DhGroup.DH_GROUP_14,
                        PfsGroup.NONE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String ciphers(List<CipherChoice> ciphers) {
        return ciphers.stream()
                .map(cipher -> cipher.id().code() + "/" + cipher.keyBits())
                .collect(Collectors.joining(" "));
    }

    private static String codes(List<? extends TransformId> ids) {
        return ids.isEmpty()
                ? "-"
                : ids.stream().map(id -> Integer.toString(id.code())).collect(Collectors.joining(" "));
    }
}
