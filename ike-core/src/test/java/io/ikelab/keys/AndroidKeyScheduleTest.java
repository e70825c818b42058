package io.ikelab.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.EspKeys;
import io.ikelab.crypto.bc.BouncyCastleCrypto;
import io.ikelab.event.ike.MessageText;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.PrfId;
import io.ikelab.net.SeededRandomness;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import io.ikelab.policy.EspSuite;
import io.ikelab.policy.IkeSuite;
import io.ikelab.vectors.AndroidIke;
import io.ikelab.wire.Decoded;
import io.ikelab.wire.MessageCodec;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A session that Android's IKEv2 library recorded, from its shared secret to the keys of its Child SA. */
class AndroidKeyScheduleTest {
    private static final String SA_RECORD = "SaRecordTest";
    private static final IkeSuite SUITE = new IkeSuite(
            EncryptionId.AES_CBC, 128, Optional.of(IntegrityId.HMAC_SHA1_96), PrfId.HMAC_SHA1, KeyExchangeId.MODP_1024);
    private static final EspSuite CHILD =
            new EspSuite(EncryptionId.AES_CBC, 128, Optional.of(IntegrityId.HMAC_SHA1_96), EsnId.THIRTY_TWO_BIT);

    private final AndroidIke android = new AndroidIke();
    private final BouncyCastleCrypto crypto = new BouncyCastleCrypto();
    private final Nonces nonces =
            new Nonces(recorded("IKE_NONCE_INIT_HEX_STRING"), recorded("IKE_NONCE_RESP_HEX_STRING"));

    @Test
    void theSevenKeysOfTheIkeSaAreThoseRecorded() {
        IkeKeys keys = ikeKeys();

        assertThat(keys.skD().disclose()).isEqualTo(recorded("IKE_SK_D_HEX_STRING"));
        assertThat(keys.initiator().integrity().disclose()).isEqualTo(recorded("IKE_SK_AUTH_INIT_HEX_STRING"));
        assertThat(keys.responder().integrity().disclose()).isEqualTo(recorded("IKE_SK_AUTH_RESP_HEX_STRING"));
        assertThat(keys.initiator().encryption().disclose()).isEqualTo(recorded("IKE_SK_ENCR_INIT_HEX_STRING"));
        assertThat(keys.responder().encryption().disclose()).isEqualTo(recorded("IKE_SK_ENCR_RESP_HEX_STRING"));
        assertThat(keys.skPi().disclose()).isEqualTo(recorded("IKE_SK_PRF_INIT_HEX_STRING"));
        assertThat(keys.skPr().disclose()).isEqualTo(recorded("IKE_SK_PRF_RESP_HEX_STRING"));
    }

    @Test
    void theSeedIsTheOneRecorded() {
        try (SkeySeed seed = seed()) {
            assertThat(seed.disclose()).isEqualTo(recorded("IKE_SKEYSEED_HEX_STRING"));
        }
    }

    @Test
    void theSeedUnderHmacSha256IsTheOneRecorded() {
        String test = "IkeMacPrfTest";
        Nonces others = new Nonces(
                android.hex(test, "PRF_HMAC256_IKE_NONCE_INIT_HEX_STRING"),
                android.hex(test, "PRF_HMAC256_IKE_NONCE_RESP_HEX_STRING"));
        Secret shared = Secret.copyOf(android.hex(test, "PRF_HMAC256_IKE_SHARED_DH_KEY_HEX_STRING"));

        try (SkeySeed seed = SkeySeed.initial(crypto.prf(PrfId.HMAC_SHA2_256), others, shared)) {
            assertThat(seed.disclose()).isEqualTo(android.hex(test, "PRF_HMAC256_IKE_SKEYSEED_HEX_STRING"));
        }
    }

    @Test
    void theKeysOfTheFirstChildSaAreThoseRecorded() {
        ChildKeys keys =
                ikeKeys().childKeys(crypto.prf(SUITE.prf()), CHILD, EspKeyLengths.of(CHILD), nonces, Optional.empty());

        assertKeys(keys.fromInitiator(), "FIRST_CHILD_ENCR_INIT_HEX_STRING", "FIRST_CHILD_AUTH_INIT_HEX_STRING");
        assertKeys(keys.fromResponder(), "FIRST_CHILD_ENCR_RESP_HEX_STRING", "FIRST_CHILD_AUTH_RESP_HEX_STRING");
    }

    @Test
    void theRecordedIkeAuthRequestOpensWithTheDerivedKeys() {
        Octets datagram = android.hex("IkeMacIntegrityTest", "DATA_TO_AUTH_HEX_STRING")
                .concat(android.hex("IkeMacIntegrityTest", "CHECKSUM_HEX_STRING"));
        MessageProtection responder = MessageProtection.of(crypto, SUITE, ikeKeys(), false, new SeededRandomness(1));

        Decoded decoded = MessageCodec.decode(datagram, responder.opener());

        assertThat(decoded).isInstanceOfSatisfying(Decoded.Complete.class, complete -> {
            assertThat(complete.protectedByKeys()).isTrue();
            assertThat(MessageText.of(complete.message())).startsWith("IKE_AUTH request 1 [ IDi IDr AUTH SA TSi TSr");
        });
    }

    private IkeKeys ikeKeys() {
        try (SkeySeed seed = seed()) {
            return seed.derive(
                    crypto,
                    SUITE,
                    new IkeSpi(android.number(SA_RECORD, "IKE_INIT_SPI")),
                    new IkeSpi(android.number(SA_RECORD, "IKE_RESP_SPI")));
        }
    }

    private SkeySeed seed() {
        return SkeySeed.initial(
                crypto.prf(SUITE.prf()), nonces, Secret.copyOf(recorded("IKE_SHARED_DH_KEY_HEX_STRING")));
    }

    private void assertKeys(EspKeys keys, String encryption, String integrity) {
        assertThat(keys.encryption().disclose()).isEqualTo(recorded(encryption));
        assertThat(keys.integrity().disclose()).isEqualTo(recorded(integrity));
    }

    private Octets recorded(String constant) {
        return android.hex(SA_RECORD, constant);
    }
}
