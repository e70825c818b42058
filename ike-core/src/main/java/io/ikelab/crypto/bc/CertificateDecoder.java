package io.ikelab.crypto.bc;

import io.ikelab.crypto.Certificate;
import io.ikelab.crypto.SignedContent;
import io.ikelab.octets.Octets;
import java.io.IOException;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.TBSCertificate;

/** X.509 certificates. @see <a href="https://www.rfc-editor.org/rfc/rfc5280#section-4.1">RFC 5280 §4.1</a> */
final class CertificateDecoder {
    private CertificateDecoder() {}

    static Certificate decode(org.bouncycastle.asn1.x509.Certificate read, Octets encoded) throws IOException {
        TBSCertificate content = read.getTBSCertificate();
        return new Certificate(
                encoded,
                Names.of(content.getSubject()),
                Names.of(content.getIssuer()),
                content.getSerialNumber().getValue(),
                new Certificate.Validity(
                        content.getStartDate().getDate().toInstant(),
                        content.getEndDate().getDate().toInstant()),
                PublicKeys.of(content.getSubjectPublicKeyInfo()),
                ExtensionDecoder.decode(content.getExtensions()),
                signed(content, content.getSignature(), read.getSignatureAlgorithm(), read.getSignature()));
    }

    /**
     * @param said the algorithm inside of what is signed, which has to be the one outside (RFC 5280 §4.1.1.2)
     * @throws IllegalArgumentException where it is not
     */
    static SignedContent signed(
            ASN1Object content, AlgorithmIdentifier said, AlgorithmIdentifier algorithm, ASN1BitString signature)
            throws IOException {
        if (!said.equals(algorithm)) {
            throw new IllegalArgumentException("two signature algorithms");
        }
        return new SignedContent(
                Octets.copyOf(content.getEncoded("DER")),
                AlgorithmIdentifiers.read(algorithm),
                Octets.copyOf(signature.getOctets()));
    }
}
