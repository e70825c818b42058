package io.ikelab.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ikelab.iana.CertificateEncoding;
import io.ikelab.iana.PayloadType;
import io.ikelab.octets.Octets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CertificateRequestPayloadTest {
    // Android IkeCertReqPayloadTest, CERT_REQ_PAYLOAD
    private static final Octets HASH = Octets.fromHex("0d0a12bb1f98996563f15b10db95c67eea7990fa");
    private static final PayloadBody ONE =
            PayloadBody.of(PayloadType.CERTREQ, "04 0d0a12bb1f98996563f15b10db95c67eea7990fa");

    @Test
    void isReadAndWritten() {
        ONE.means(CertificateRequestPayload.ofAuthorities(List.of(HASH)));
        // OpenIKED regress/parser, certreq_pld: a raw RSA key by whomever
        PayloadBody.of(PayloadType.CERTREQ, "0b")
                .means(new CertificateRequestPayload(CertificateEncoding.RAW_RSA_KEY, Octets.EMPTY));
    }

    @Test
    void needsAnEncoding() {
        ONE.isRefusedBelow(1);
    }

    @Test
    void namesAuthoritiesOneByOne() {
        Octets other = Octets.zeros(20);
        assertThat(CertificateRequestPayload.ofAuthorities(List.of(HASH, other)).authorityHashes())
                .containsExactly(HASH, other);
    }

    @Test
    void namesNobodyWhereTheOctetsAreNoHashes() {
        assertThat(new CertificateRequestPayload(CertificateEncoding.X509_SIGNATURE, Octets.zeros(39))
                        .authorityHashes())
                .isEmpty();
        assertThat(new CertificateRequestPayload(CertificateEncoding.PGP, Octets.zeros(20)).authorityHashes())
                .isEmpty();
    }

    @Test
    void aHashHasTwentyOctets() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CertificateRequestPayload.ofAuthorities(List.of(Octets.zeros(32))));
    }
}
