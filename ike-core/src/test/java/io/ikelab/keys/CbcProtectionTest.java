package io.ikelab.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.crypto.bc.BouncyCastleCrypto;
import io.ikelab.event.ike.MessageText;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.net.SeededRandomness;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import io.ikelab.vectors.AndroidIke;
import io.ikelab.vectors.Table;
import io.ikelab.wire.Decoded;
import io.ikelab.wire.MessageCodec;
import org.junit.jupiter.api.Test;

/** Messages that others sealed, opened with their keys; AES-128 is in {@link AndroidKeyScheduleTest}. */
class CbcProtectionTest {
    private static final String ANDROID = "IkeEncryptedPayloadBodyTest";

    private final AndroidIke android = new AndroidIke();

    @Test
    void aMessageOfAndroidsUnderTripleDesOpens() {
        CbcProtection keys = keys(
                EncryptionId.TRIPLE_DES,
                0,
                android.hex(ANDROID, "HMAC_SHA1_3DES_MSG_ENCR_KEY"),
                android.hex(ANDROID, "HMAC_SHA1_3DES_MSG_INTE_KEY"));

        assertThat(opened(android.hex(ANDROID, "HMAC_SHA1_3DES_MSG_HEX_STRING"), keys))
                .isEqualTo("IKE_AUTH response 2 [ EAP(EAP-Request MSCHAPv2) ]");
    }

    @Test
    void aFragmentOfAndroidsUnderTripleDesOpens() {
        CbcProtection keys = keys(
                EncryptionId.TRIPLE_DES,
                0,
                android.hex(ANDROID, "HMAC_SHA1_3DES_FRAG_ENCR_KEY"),
                android.hex(ANDROID, "HMAC_SHA1_3DES_FRAG_INTE_KEY"));

        assertThat(MessageCodec.decode(android.hex(ANDROID, "HMAC_SHA1_3DES_FRAG_HEX_STRING"), keys))
                .isInstanceOfSatisfying(
                        Decoded.AwaitingFragments.class,
                        piece -> assertThat(piece.fragment().content())
                                .isEqualTo(android.hex(ANDROID, "HMAC_SHA1_3DES_FRAG_DECRYPTED_BODY_HEX_STRING")));
    }

    @Test
    void aMessageOfFree5gcUnderAes256Opens() {
        Table constants = Table.read("vectors/ike-hex/free5gc/ike_test.tsv");
        CbcProtection keys = keys(
                EncryptionId.AES_CBC,
                256,
                constants.where("name", "ikeSAKey.SK_ei").first().hex("hex"),
                constants.where("name", "ikeSAKey.SK_ai").first().hex("hex"));

        assertThat(opened(constants.where("name", "eapRawMsg").first().hex("hex"), keys))
                .isEqualTo("IKE_AUTH request 3 [ EAP(EAP-Response Expanded) ]");
    }

    private static String opened(Octets message, CbcProtection keys) {
        return switch (MessageCodec.decode(message, keys)) {
            case Decoded.Complete complete -> MessageText.of(complete.message());
            case Decoded other -> throw new AssertionError(other);
        };
    }

    private static CbcProtection keys(EncryptionId id, int keyBits, Octets encryption, Octets integrity) {
        BouncyCastleCrypto crypto = new BouncyCastleCrypto();
        return new CbcProtection(
                crypto.cbc(id, keyBits),
                crypto.integrity(IntegrityId.HMAC_SHA1_96),
                new DirectionalKeys(Secret.copyOf(encryption), Secret.copyOf(integrity)),
                new SeededRandomness(1));
    }
}
