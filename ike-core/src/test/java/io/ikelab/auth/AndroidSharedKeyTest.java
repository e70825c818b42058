package io.ikelab.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.crypto.Prf;
import io.ikelab.crypto.bc.BouncyCastleCrypto;
import io.ikelab.iana.PrfId;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import io.ikelab.vectors.AndroidIke;
import org.junit.jupiter.api.Test;

/** What an initiator authenticates and how, in a session that Android's IKEv2 library recorded. */
class AndroidSharedKeyTest {
    private static final String TEST = "IkeAuthPskPayloadTest";

    private final AndroidIke android = new AndroidIke();
    private final Prf prf = new BouncyCastleCrypto().prf(PrfId.HMAC_SHA1);
    private final Secret sharedKey = Secret.copyOf(android.hex(TEST, "PSK_HEX_STRING"));

    @Test
    void theSignedOctetsAreMessageNonceAndIdentityUnderTheKey() {
        assertThat(Octets.copyOf(signed())).isEqualTo(android.hex("IkeAuthPayloadTest", "PSK_INIT_SIGNED_OCTETS"));
    }

    @Test
    void theProofIsTheOneThatWentOverTheWire() {
        assertThat(SharedKeyProof.compute(prf, sharedKey, signed())).isEqualTo(onTheWire());
        assertThat(SharedKeyProof.verify(prf, sharedKey, signed(), onTheWire())).isTrue();
    }

    @Test
    void aProofWithAnotherKeyOrCutShortDoesNotVerify() {
        Secret other = Secret.copyOf(Octets.ofUtf8("juniper124"));
        Octets proof = onTheWire();

        assertThat(SharedKeyProof.verify(prf, other, signed(), proof)).isFalse();
        assertThat(SharedKeyProof.verify(prf, sharedKey, signed(), proof.slice(0, proof.length() - 1)))
                .isFalse();
        assertThat(SharedKeyProof.verify(prf, sharedKey, signed(), Octets.EMPTY))
                .isFalse();
    }

    private byte[] signed() {
        return SignedOctets.of(
                prf,
                android.hex(TEST, "PSK_IKE_INIT_REQUEST_HEX_STRING"),
                android.hex(TEST, "PSK_NONCE_RESP_HEX_STRING"),
                android.hex(TEST, "PSK_ID_INITIATOR_PAYLOAD_HEX_STRING"),
                Secret.copyOf(android.hex(TEST, "PSK_SKP_HEX_STRING")));
    }

    private Octets onTheWire() {
        return android.hex(TEST, "PSK_AUTH_PAYLOAD_SIGNATURE_HEX_STRING");
    }
}
