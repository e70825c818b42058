package io.ikelab.wire;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ikelab.iana.CertificateEncoding;
import io.ikelab.iana.PayloadType;
import io.ikelab.octets.Octets;
import org.junit.jupiter.api.Test;

final class CertificatePayloadTest {
    // free5GC ike, message/payload_certificate_test.go
    private static final PayloadBody PGP =
            PayloadBody.of(PayloadType.CERT, "02 6e336977662e7361766961683567632e6f7267");

    @Test
    void isReadAndWritten() {
        PGP.means(new CertificatePayload(CertificateEncoding.PGP, Octets.ofAscii("n3iwf.saviah5gc.org")));
    }

    @Test
    void anUnknownEncodingIsKept() {
        PayloadBody.of(PayloadType.CERT, "c8 0102")
                .means(new CertificatePayload(new CertificateEncoding(200), Octets.of(1, 2)));
    }

    @Test
    void needsAnEncoding() {
        PGP.isRefusedBelow(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CertificatePayload(new CertificateEncoding(256), Octets.EMPTY));
    }
}
