package io.ikelab.crypto.bc;

import io.ikelab.crypto.RevocationList;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.TBSCertList;
import org.bouncycastle.asn1.x509.Time;

/** Certificate revocation lists. @see <a href="https://www.rfc-editor.org/rfc/rfc5280#section-5.1">RFC 5280 §5.1</a> */
final class RevocationDecoder {
    private RevocationDecoder() {}

    static RevocationList decode(CertificateList read) throws IOException {
        TBSCertList content = read.getTBSCertList();
        List<BigInteger> revoked = new ArrayList<>();
        for (TBSCertList.CRLEntry entry : content.getRevokedCertificates()) {
            revoked.add(entry.getUserCertificate().getValue());
        }
        Optional<Extensions> extensions = Optional.ofNullable(content.getExtensions());
        return new RevocationList(
                Names.of(content.getIssuer()),
                content.getThisUpdate().getDate().toInstant(),
                Optional.ofNullable(content.getNextUpdate()).map(RevocationDecoder::instant),
                revoked,
                extensions.map(RevocationDecoder::critical).orElse(List.of()),
                CertificateDecoder.signed(
                        content, content.getSignature(), read.getSignatureAlgorithm(), read.getSignature()));
    }

    private static java.time.Instant instant(Time time) {
        return time.getDate().toInstant();
    }

    /** A list with any of them is not to be gone by (§5.2): none is known here. */
    private static List<String> critical(Extensions extensions) {
        List<String> critical = new ArrayList<>();
        for (var id : extensions.getCriticalExtensionOIDs()) {
            critical.add(id.getId());
        }
        return critical;
    }
}
