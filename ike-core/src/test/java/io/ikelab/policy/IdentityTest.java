package io.ikelab.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.iana.IdentityType;
import io.ikelab.octets.Octets;
import io.ikelab.vectors.AndroidIke;
import io.ikelab.wire.IdentificationPayload;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 7296 §3.5: identities go out as they are written, with nothing at their end; held against Android's. */
class IdentityTest {
    private static final String TEST = "IkeIdPayloadTest";

    private final AndroidIke android = new AndroidIke();

    @ParameterizedTest
    @CsvSource({
        "192.0.2.100, IPV4_ADDR_ID_PAYLOAD_RESPONDER_BODY_HEX_STRING",
        "0:2001:0:db8::1, IPV6_ADDR_ID_PAYLOAD_RESPONDER_BODY_HEX_STRING",
        "ike.android.net, FQDN_ID_PAYLOAD_BODY_HEX_STRING",
        "@ike.android.net, FQDN_ID_PAYLOAD_BODY_HEX_STRING",
        "androidike@example.com, RFC822_ADDR_ID_PAYLOAD_BODY_HEX_STRING"
    })
    void isWhatAnotherImplementationMakesOfIt(String text, String constant) {
        Identity identity = Identity.parse(text);

        assertThat(body(identity)).isEqualTo(android.hex(TEST, constant));
    }

    @ParameterizedTest
    @CsvSource({"vpn.example.com", "admin@example.com"})
    void hasNothingBehindItsText(String text) {
        assertThat(Identity.parse(text).data()).isEqualTo(Octets.ofUtf8(text));
        assertThat(Identity.parse(text).type()).isIn(IdentityType.FQDN, IdentityType.RFC822_ADDR);
    }

    private static Octets body(Identity identity) {
        return new IdentificationPayload(true, identity.type(), identity.data()).body();
    }
}
