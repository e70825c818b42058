package io.ikelab.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.event.ike.MessageText;
import io.ikelab.octets.Octets;
import io.ikelab.testkit.Foreign;
import io.ikelab.vectors.AndroidIke;
import io.ikelab.vectors.Table;
import io.ikelab.wire.Decoded.AwaitingFragments;
import io.ikelab.wire.Decoded.Complete;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Protected messages of others whose keys are known: opened, read, and sealed again to the very same octets. */
final class OpenedForeignMessagesTest {
    private static final int SK_BODY = IkeHeader.LENGTH + PayloadChain.HEADER_LENGTH;
    private static final String AES_CBC = "AES/CBC/NoPadding";
    private static final String TRIPLE_DES_CBC = "DESede/CBC/NoPadding";

    @Nested
    class Android {
        private final AndroidIke recorded = new AndroidIke();
        private static final String BODY_TEST = "IkeEncryptedPayloadBodyTest";

        @Test
        void authRequestUnderAesCbc() {
            Octets message = recorded.hex("IkeSkPayloadTest", "IKE_AUTH_INIT_REQUEST_HEX_STRING");
            assertThat(roundTrip(message, aes()))
                    .isEqualTo("IKE_AUTH request 1 [ IDi IDr AUTH SA TSi TSr N(INITIAL_CONTACT) N(SET_WINDOW_SIZE) ]");
        }

        @Test
        void emptyInformationalUnderAesCbc() {
            Octets message = recorded.hex("IkeMessageTest", "IKE_EMPTY_INFO_MSG_HEX_STRING");
            assertThat(roundTrip(message, aes())).isEqualTo("INFORMATIONAL response 0 [ ]");
        }

        @Test
        void eapUnderTripleDes() {
            Octets message = recorded.hex(BODY_TEST, "HMAC_SHA1_3DES_MSG_HEX_STRING");
            RecordedKeys keys = new RecordedKeys.Cbc(
                    TRIPLE_DES_CBC,
                    8,
                    recorded.hex(BODY_TEST, "HMAC_SHA1_3DES_MSG_ENCR_KEY"),
                    Optional.of(recorded.hex(BODY_TEST, "HMAC_SHA1_3DES_MSG_INTE_KEY")));
            assertThat(roundTrip(message, keys)).isEqualTo("IKE_AUTH response 2 [ EAP(EAP-Request MSCHAPv2) ]");
        }

        @Test
        void authUnderAesGcm() {
            Octets message = recorded.hex(BODY_TEST, "AES_GCM_MSG_HEX_STRING");
            RecordedKeys keys = new RecordedKeys.Gcm(recorded.hex(BODY_TEST, "AES_GCM_MSG_ENCR_KEY"));
            assertThat(roundTrip(message, keys)).isEqualTo("IKE_AUTH request 5 [ AUTH ]");
        }

        @Test
        void fragmentUnderTripleDes() {
            RecordedKeys keys = new RecordedKeys.Cbc(
                    TRIPLE_DES_CBC,
                    8,
                    recorded.hex(BODY_TEST, "HMAC_SHA1_3DES_FRAG_ENCR_KEY"),
                    Optional.of(recorded.hex(BODY_TEST, "HMAC_SHA1_3DES_FRAG_INTE_KEY")));
            Fragment fragment = fragmentRoundTrip(recorded.hex(BODY_TEST, "HMAC_SHA1_3DES_FRAG_HEX_STRING"), keys);
            assertThat(fragment.number()).isEqualTo(5);
            assertThat(fragment.total()).isEqualTo(5);
            assertThat(fragment.content())
                    .isEqualTo(recorded.hex(BODY_TEST, "HMAC_SHA1_3DES_FRAG_DECRYPTED_BODY_HEX_STRING"));
        }

        @Test
        void fragmentUnderAesGcm() {
            RecordedKeys keys = new RecordedKeys.Gcm(recorded.hex(BODY_TEST, "AES_GCM_FRAG_ENCR_KEY"));
            Fragment fragment = fragmentRoundTrip(recorded.hex(BODY_TEST, "AES_GCM_FRAG_HEX_STRING"), keys);
            assertThat(fragment.number()).isEqualTo(2);
            assertThat(fragment.content()).isEqualTo(recorded.hex(BODY_TEST, "AES_GCM_FRAG_DECRYPTED_BODY_HEX_STRING"));
        }

        private RecordedKeys aes() {
            return new RecordedKeys.Cbc(
                    AES_CBC,
                    16,
                    recorded.hex(BODY_TEST, "ENCR_KEY_FROM_INIT_TO_RESP"),
                    Optional.of(recorded.hex(BODY_TEST, "INTE_KEY_FROM_INIT_TO_RESP")));
        }
    }

    /** A vendor's EAP answer, as a 5G device sends it. */
    @Test
    void eapOfFree5gc() {
        Table constants = Table.read("vectors/ike-hex/free5gc/ike_test.tsv");
        RecordedKeys keys = new RecordedKeys.Cbc(
                AES_CBC,
                16,
                constants.where("name", "ikeSAKey.SK_ei").first().hex("hex"),
                Optional.of(constants.where("name", "ikeSAKey.SK_ai").first().hex("hex")));
        Octets message = constants.where("name", "eapRawMsg").first().hex("hex");
        assertThat(roundTrip(message, keys)).isEqualTo("IKE_AUTH request 3 [ EAP(EAP-Response Expanded) ]");
    }

    /** Its ICV does not belong to these keys, and pluto of 2007 set critical bits; the content can be read all the same. */
    @Test
    void authRequestOfPluto() throws IOException {
        String secrets = Files.readAllLines(Foreign.data("vectors/pcap/tcpdump/ikev2pI2-secrets.txt"))
                .getFirst();
        RecordedKeys keys = new RecordedKeys.Cbc(
                AES_CBC, 16, Octets.fromHex(secrets.substring(secrets.lastIndexOf("0x") + 2)), Optional.empty());
        Octets message = ForeignMessages.inCaptures().stream()
                .filter(found -> found.source().equals("tcpdump/ikev2pI2.pcap#2"))
                .findFirst()
                .orElseThrow()
                .datagram();
        Complete complete = (Complete) MessageCodec.decode(message, keys);
        assertThat(MessageText.of(complete.message())).isEqualTo("IKE_AUTH request 0 [ IDi AUTH ]");
    }

    private static String roundTrip(Octets message, RecordedKeys keys) {
        Complete complete = (Complete) MessageCodec.decode(message, keys);
        assertThat(complete.protectedByKeys()).isTrue();
        IkeMessage read = complete.message();
        assertThat(MessageCodec.encodeProtected(read.header(), read.payloads(), keys.like(message, SK_BODY)))
                .isEqualTo(message);
        return MessageText.of(read);
    }

    private static Fragment fragmentRoundTrip(Octets message, RecordedKeys keys) {
        AwaitingFragments decoded = (AwaitingFragments) MessageCodec.decode(message, keys);
        Fragment fragment = decoded.fragment();
        MessageSealer sealer = keys.like(message, SK_BODY + Fragment.NUMBERS_LENGTH);
        Fragment.Numbers at = new Fragment.Numbers(fragment.number(), fragment.total());
        assertThat(new ProtectedWriter(decoded.header(), sealer).fragment(at, fragment.first(), fragment.content()))
                .isEqualTo(message);
        return fragment;
    }
}
