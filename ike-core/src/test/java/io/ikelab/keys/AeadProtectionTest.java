package io.ikelab.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.crypto.Aead;
import io.ikelab.crypto.bc.BouncyCastleCrypto;
import io.ikelab.event.ike.MessageText;
import io.ikelab.iana.EncryptionId;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import io.ikelab.vectors.AndroidIke;
import io.ikelab.wire.Decoded;
import io.ikelab.wire.MessageCodec;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AeadProtectionTest {
    private final BouncyCastleCrypto crypto = new BouncyCastleCrypto();

    /** RFC 7634 appendix B: an INFORMATIONAL request with SET_WINDOW_SIZE. */
    @Nested
    class OfRfc7634 {
        private static final String MESSAGE = "c0c1c2c3c4c5c6c7d0d1d2d3d4d5d6d72e202500000000090000004529000029"
                + "1011121314151617610394701f8d017f7c129248896b71bfe25236efd7cdc670669063" + "15b2";
        private static final int SK_BODY = 32;

        private final Octets message = Octets.fromHex(MESSAGE);
        private final Octets key = Octets.fromHex("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f");
        private final Octets salt = Octets.fromHex("a0a1a2a3");
        private final Aead aead = crypto.aead(EncryptionId.CHACHA20_POLY1305, 0);

        @Test
        void itOpens() {
            AeadProtection keys = new AeadProtection(aead, Secret.copyOf(key.concat(salt)));

            assertThat(MessageCodec.decode(message, keys))
                    .isInstanceOfSatisfying(
                            Decoded.Complete.class,
                            complete -> assertThat(MessageText.of(complete.message()))
                                    .isEqualTo("INFORMATIONAL request 9 [ N(SET_WINDOW_SIZE) ]"));
        }

        @Test
        void itsPayloadSealsToTheSameOctets() {
            Octets plaintext = Octets.fromHex("0000000c000040010000000a00");
            Octets nonce = salt.concat(message.slice(SK_BODY, SK_BODY + 8));

            byte[] sealed = aead.seal(
                    key.toByteArray(),
                    nonce.toByteArray(),
                    message.slice(0, SK_BODY).toByteArray(),
                    plaintext.toByteArray());

            assertThat(Octets.copyOf(sealed)).isEqualTo(message.slice(SK_BODY + 8, message.length()));
        }
    }

    /** Messages of a peer of Android's under AES-GCM-256. */
    @Nested
    class OfAndroid {
        private static final String TEST = "IkeEncryptedPayloadBodyTest";
        private final AndroidIke recorded = new AndroidIke();

        @Test
        void aWholeMessageOpens() {
            assertThat(MessageCodec.decode(recorded.hex(TEST, "AES_GCM_MSG_HEX_STRING"), keys("AES_GCM_MSG_ENCR_KEY")))
                    .isInstanceOfSatisfying(
                            Decoded.Complete.class,
                            complete -> assertThat(MessageText.of(complete.message()))
                                    .isEqualTo("IKE_AUTH request 5 [ AUTH ]"));
        }

        @Test
        void aFragmentOpens() {
            assertThat(MessageCodec.decode(
                            recorded.hex(TEST, "AES_GCM_FRAG_HEX_STRING"), keys("AES_GCM_FRAG_ENCR_KEY")))
                    .isInstanceOfSatisfying(
                            Decoded.AwaitingFragments.class,
                            piece -> assertThat(piece.fragment().content())
                                    .isEqualTo(recorded.hex(TEST, "AES_GCM_FRAG_DECRYPTED_BODY_HEX_STRING")));
        }

        private AeadProtection keys(String constant) {
            return new AeadProtection(
                    crypto.aead(EncryptionId.AES_GCM_16, 256), Secret.copyOf(recorded.hex(TEST, constant)));
        }
    }

    /** RFC 5282 §3: a recipient takes any amount of padding up to 255 octets, and any octets in it. */
    @Test
    void anyPaddingIsAccepted() {
        for (int padding = 0; padding <= 255; padding++) {
            assertThat(opened(3, padding, padding)).contains(Octets.fromHex("7e7e7e"));
        }
    }

    @Test
    void moreThanEverythingCannotBePadding() {
        assertThat(opened(3, 4, 8)).isEmpty();
        assertThat(opened(0, 0, 1)).isEmpty();
        assertThat(opened(0, 0, 0)).contains(Octets.EMPTY);
    }

    /** A count from nothing on, whoever the sender is: a key is one sender's only. */
    @Test
    void theVectorsAreCounted() {
        AeadProtection sealer =
                new AeadProtection(crypto.aead(EncryptionId.AES_GCM_16, 128), Secret.copyOf(new byte[20]));
        for (int i = 0; i < 3; i++) {
            byte[] message = new byte[sealer.bodyLength(0)];
            sealer.seal(message, 0, Octets.EMPTY);
            assertThat(Octets.copyOf(message, 0, 8)).isEqualTo(Octets.fromHex("000000000000000" + i));
        }
    }

    /** What comes of a message whose sender pads and says how much as it likes. */
    private Optional<Octets> opened(int innerLength, int padding, int said) {
        Aead aead = crypto.aead(EncryptionId.AES_GCM_16, 128);
        byte[] plaintext = new byte[innerLength + padding + 1];
        Arrays.fill(plaintext, (byte) 0x7e);
        plaintext[plaintext.length - 1] = (byte) said;
        byte[] associated = new byte[32];
        byte[] sealed = aead.seal(new byte[16], new byte[12], associated, plaintext);
        Octets message = Octets.copyOf(associated).concat(Octets.zeros(8), Octets.copyOf(sealed));
        return new AeadProtection(aead, Secret.copyOf(new byte[20])).open(message, associated.length);
    }
}
