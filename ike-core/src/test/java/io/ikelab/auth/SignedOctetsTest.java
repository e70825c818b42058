package io.ikelab.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.crypto.Prf;
import io.ikelab.crypto.bc.BouncyCastleCrypto;
import io.ikelab.iana.IdentityType;
import io.ikelab.iana.PrfId;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import io.ikelab.wire.IdentificationPayload;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** RFC 7296 §2.15, with the JDK's HMAC as referee. */
class SignedOctetsTest {
    private static final Octets MESSAGE = Octets.ofAscii("the first message");
    private static final Octets NONCE = Octets.ofAscii("the other end's nonce");
    private static final Octets SK_P = Octets.ofAscii("sixteen or so octets of SK_pi");

    private final Prf prf = new BouncyCastleCrypto().prf(PrfId.HMAC_SHA2_256);

    @Test
    void coverTheReservedOctetsOfAnIdentityAsTheyCame() throws GeneralSecurityException {
        Octets data = Octets.ofAscii("device.example");
        IdentificationPayload odd = new IdentificationPayload(true, IdentityType.FQDN, data, 0x01_0203);

        byte[] covered = SignedOctets.of(prf, MESSAGE, NONCE, odd.body(), Secret.copyOf(SK_P));

        Mac hmac = Mac.getInstance("HmacSHA256");
        hmac.init(new SecretKeySpec(SK_P.toByteArray(), "HmacSHA256"));
        byte[] tail = hmac.doFinal(Octets.of(2, 1, 2, 3).concat(data).toByteArray());
        int head = MESSAGE.length() + NONCE.length();
        assertThat(Arrays.copyOfRange(covered, 0, head))
                .isEqualTo(MESSAGE.concat(NONCE).toByteArray());
        assertThat(Arrays.copyOfRange(covered, head, covered.length)).isEqualTo(tail);
    }
}
