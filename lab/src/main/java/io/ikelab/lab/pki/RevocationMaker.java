package io.ikelab.lab.pki;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Date;
import java.util.SequencedMap;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;

/** Makes lists of revoked certificates (RFC 5280 §5). */
final class RevocationMaker {
    private RevocationMaker() {}

    /**
     * @param number higher than that of every list of this issuer before
     * @param revoked serial numbers, and since when
     */
    static X509CRLHolder make(
            Credential issuer, BigInteger number, SequencedMap<BigInteger, Instant> revoked, Validity validity) {
        X509v2CRLBuilder builder = new X509v2CRLBuilder(issuer.certificate().getSubject(), Date.from(validity.from()));
        builder.setNextUpdate(Date.from(validity.to()));
        revoked.forEach((serial, since) -> builder.addCRLEntry(serial, Date.from(since), CRLReason.keyCompromise));
        try {
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new BcX509ExtensionUtils()
                            .createAuthorityKeyIdentifier(issuer.certificate().getSubjectPublicKeyInfo()));
            builder.addExtension(Extension.cRLNumber, false, new CRLNumber(number));
        } catch (IOException unencodable) {
            throw new UncheckedIOException(unencodable);
        }
        return builder.build(issuer.key().signer());
    }
}
