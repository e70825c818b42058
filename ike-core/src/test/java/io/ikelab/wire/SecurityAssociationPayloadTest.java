package io.ikelab.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.PayloadType;
import io.ikelab.iana.PrfId;
import io.ikelab.iana.ProtocolId;
import io.ikelab.iana.UnknownTransformId;
import io.ikelab.octets.MalformedException;
import io.ikelab.octets.Octets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class SecurityAssociationPayloadTest {
    // Android IkeSessionStateMachineTest, IKE_SA_PAYLOAD_HEX_STRING
    private static final PayloadBody IKE = PayloadBody.of(
            PayloadType.SA,
            "0000002c 01010004 0300000c 0100000c 800e0080 03000008 03000002 03000008 04000002 00000008 02000002");

    @Test
    void isReadAndWritten() {
        IKE.means(new SecurityAssociationPayload(List.of(new Proposal(
                1,
                ProtocolId.IKE,
                Octets.EMPTY,
                List.of(
                        Transform.of(EncryptionId.AES_CBC, 128),
                        Transform.of(IntegrityId.HMAC_SHA1_96),
                        Transform.of(KeyExchangeId.MODP_1024),
                        Transform.of(PrfId.HMAC_SHA1))))));
    }

    @Test
    void severalProposalsAreChained() {
        String esp = "00000008 05000000";
        PayloadBody.of(PayloadType.SA, "02000014 01030401 cae7019f" + esp + "00000014 02030401 cae701a0" + esp)
                .means(new SecurityAssociationPayload(List.of(proposal(1, "cae7019f"), proposal(2, "cae701a0"))));
    }

    @Test
    void isRefusedWhenCutOrLonger() {
        IKE.isRefusedWhenCut();
        IKE.isRefusedWithMore();
    }

    @Test
    void faultsNameTheTransform() {
        PayloadBody bad =
                PayloadBody.of(PayloadType.SA, "0000001c 01010002 0300000c 0100000c 800e0080 00000009 03000002");
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(bad::read)
                .satisfies(refusal -> assertThat(refusal.path()).isEqualTo("SA/proposal 1/transform 2"));
    }

    @Nested
    class Chains {
        @Test
        void endWhereTheySay() {
            PayloadBody.of(PayloadType.SA, "02000010 01010001 00000008 03000002")
                    .isRefused("needs 1 octets");
            PayloadBody.of(PayloadType.SA, "00000010 01010001 00000008 03000002 00")
                    .isRefused("1 octets too many");
            PayloadBody.of(PayloadType.SA, "01000010 01010001 00000008 03000002")
                    .isRefused("begins with 0 or 2");
            PayloadBody.of(PayloadType.SA, "00000010 01010001 02000008 03000002")
                    .isRefused("begins with 0 or 3");
        }

        @Test
        void neverTurnBack() {
            PayloadBody.of(PayloadType.SA, "02000000 01010001 00000008 03000002")
                    .isRefused("cannot have a length of 0");
            PayloadBody.of(PayloadType.SA, "00000010 01010001 03000003 03000002")
                    .isRefused("cannot have a length of 3");
        }

        @Test
        void haveAsManyTransformsAsAnnounced() {
            PayloadBody.of(PayloadType.SA, "00000010 01010002 00000008 03000002")
                    .isRefused("where 2 are announced");
            PayloadBody.of(PayloadType.SA, "00000008 01010000").isRefused("at least one transform");
        }

        @Test
        void areNotReadBeyond255Proposals() {
            String one = "02000010 01010001 00000008 03000002";
            PayloadBody.of(PayloadType.SA, one.repeat(256)).isRefused("more than 255 proposals");
        }
    }

    @Nested
    class Spis {
        @Test
        void haveTheSizeOfTheirProtocol() {
            PayloadBody.of(PayloadType.SA, "00000013 01010301 010203 00000008 03000002")
                    .isRefused("3 octets");
            PayloadBody.of(PayloadType.SA, "00000010 01030001 00000008 05000000")
                    .isRefused("0 octets");
            assertThatIllegalArgumentException().isThrownBy(() -> proposal(1, "cae701"));
        }

        @Test
        void ofARekeyedIkeSaHaveEightOctets() {
            PayloadBody.of(PayloadType.SA, "00000018 01010801 00000000000000ff 00000008 03000002")
                    .means(new SecurityAssociationPayload(List.of(new Proposal(
                            1,
                            ProtocolId.IKE,
                            Octets.fromHex("00000000000000ff"),
                            List.of(Transform.of(IntegrityId.HMAC_SHA1_96))))));
        }
    }

    @Nested
    class Attributes {
        @Test
        void unknownOnesSurviveInEitherForm() {
            PayloadBody.of(PayloadType.SA, "0000001d 01010001 00000015 f1000007 800e0100 0011 0001 ff 8012abcd")
                    .means(new SecurityAssociationPayload(List.of(new Proposal(
                            1,
                            ProtocolId.IKE,
                            Octets.EMPTY,
                            List.of(new Transform(
                                    new UnknownTransformId(0xf1, 7),
                                    List.of(
                                            TransformAttribute.keyLength(256),
                                            new TransformAttribute(17, false, Octets.of(0xff)),
                                            new TransformAttribute(18, true, Octets.of(0xab, 0xcd)))))))));
        }

        @Test
        void areRefusedWhereTheirValueIsNotThere() {
            PayloadBody.of(PayloadType.SA, "00000014 01010001 0000000c 0100000c 00110009")
                    .isRefused("needs 9 octets");
        }

        @Test
        void aLongKeyLengthIsNone() {
            Transform odd =
                    new Transform(EncryptionId.AES_CBC, List.of(new TransformAttribute(14, false, Octets.of(1, 0))));
            assertThat(odd.keyBits()).isEmpty();
            assertThat(Transform.of(EncryptionId.AES_CBC, 256).keyBits()).hasValue(256);
        }
    }

    @Test
    void oneThatCouldNotBeSentCannotBeMade() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SecurityAssociationPayload(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SecurityAssociationPayload(Collections.nCopies(256, proposal(1, "cae7019f"))));
        assertThatIllegalArgumentException().isThrownBy(() -> new Proposal(1, ProtocolId.IKE, Octets.EMPTY, List.of()));
    }

    private static Proposal proposal(int number, String spi) {
        return new Proposal(number, ProtocolId.ESP, Octets.fromHex(spi), List.of(Transform.of(EsnId.THIRTY_TWO_BIT)));
    }
}
