package io.ikelab.lab.pki;

import io.ikelab.host.config.ConfigException;
import io.ikelab.octets.Octets;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CRLEntryHolder;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;

/** Adds to the lists of an authority that was made before. */
public final class RevokedLater {
    private final Path folder;
    private final SequencedMap<String, X509CertificateHolder> certificates = new LinkedHashMap<>();

    private RevokedLater(Path folder) {
        this.folder = folder;
    }

    /**
     * Revokes certificates, and says which file of which list has each now.
     *
     * @param who names or serial numbers of certificates in {@code folder}
     * @param validity of the new lists; revoked from its beginning on
     * @return the lists' files, of every issuer with something new
     * @throws ConfigException when something in {@code folder} cannot be used, or {@code who} names what is not there
     */
    public static SequencedMap<String, PkiFile> revoke(Path folder, List<String> who, Validity validity) {
        RevokedLater authority = new RevokedLater(folder);
        authority.readCertificates();
        return authority.lists(who, validity);
    }

    private void readCertificates() {
        for (String name : LabAuthority.ALL_NAMES) {
            Path file = folder.resolve(name + Pki.CERTIFICATE_SUFFIX);
            if (Files.exists(file)) {
                certificates.put(name, certificate(file));
            }
        }
    }

    private SequencedMap<String, PkiFile> lists(List<String> who, Validity validity) {
        SequencedMap<String, List<BigInteger>> serials = new LinkedHashMap<>();
        for (String one : who) {
            X509CertificateHolder certificate = meant(one);
            serials.computeIfAbsent(issuerOf(certificate), _ -> new ArrayList<>())
                    .add(certificate.getSerialNumber());
        }
        SequencedMap<String, PkiFile> files = new LinkedHashMap<>();
        serials.forEach((issuer, revoked) ->
                files.put(issuer + Pki.LIST_SUFFIX, new PkiFile(Pki.text(list(issuer, revoked, validity)), false)));
        return files;
    }

    private X509CertificateHolder meant(String nameOrSerial) {
        String wanted = nameOrSerial.toLowerCase(Locale.ROOT).replace(":", "");
        return certificates.sequencedEntrySet().stream()
                .filter(entry -> entry.getKey().equals(wanted)
                        || entry.getValue().getSerialNumber().toString(16).equals(wanted))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new ConfigException("--revoke '" + nameOrSerial + "' is no certificate in "
                        + folder + "; there are " + String.join(", ", certificates.sequencedKeySet())
                        + ", which may also be given by serial number"));
    }

    private String issuerOf(X509CertificateHolder certificate) {
        return certificates.sequencedEntrySet().stream()
                .filter(entry -> entry.getValue().getSubject().equals(certificate.getIssuer()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new ConfigException(
                        folder + " lacks the certificate of the issuer " + certificate.getIssuer()));
    }

    private X509CRLHolder list(String issuer, List<BigInteger> more, Validity validity) {
        SequencedMap<BigInteger, Instant> revoked = new LinkedHashMap<>();
        BigInteger number = BigInteger.ONE;
        Path before = folder.resolve(issuer + Pki.LIST_SUFFIX);
        if (Files.exists(before)) {
            X509CRLHolder last = lastList(before);
            number = numberOf(last).add(BigInteger.ONE);
            for (Object one : last.getRevokedCertificates()) {
                if (one instanceof X509CRLEntryHolder entry) {
                    revoked.put(
                            entry.getSerialNumber(), entry.getRevocationDate().toInstant());
                }
            }
        }
        more.forEach(serial -> revoked.putIfAbsent(serial, validity.from()));
        return RevocationMaker.make(credential(issuer), number, revoked, validity);
    }

    private static BigInteger numberOf(X509CRLHolder list) {
        Extension number = list.getExtension(Extension.cRLNumber);
        return number == null
                ? BigInteger.ZERO
                : ASN1Integer.getInstance(number.getParsedValue()).getValue();
    }

    private Credential credential(String issuer) {
        X509CertificateHolder certificate = certificate(folder.resolve(issuer + Pki.CERTIFICATE_SUFFIX));
        SigningKey key = read(
                folder.resolve(issuer + Pki.KEY_SUFFIX),
                "a private key",
                text -> SigningKey.read(Pem.PRIVATE_KEY.read(text), certificate.getSubjectPublicKeyInfo()));
        return new Credential(certificate, key);
    }

    private static X509CertificateHolder certificate(Path file) {
        return read(file, "a certificate", text -> new X509CertificateHolder(octets(Pem.CERTIFICATE, text)));
    }

    private static X509CRLHolder lastList(Path file) {
        return read(
                file, "a list of revoked certificates", text -> new X509CRLHolder(octets(Pem.REVOCATION_LIST, text)));
    }

    private static byte[] octets(Pem kind, String text) throws IOException {
        Octets octets = kind.read(text);
        return octets.toByteArray();
    }

    private interface Reading<T> {
        T read(String text) throws IOException;
    }

    private static <T> T read(Path file, String what, Reading<T> reading) {
        try {
            return reading.read(Files.readString(file, StandardCharsets.US_ASCII));
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new ConfigException(file + " cannot be read as " + what + " (" + unreadable.getMessage() + ")");
        }
    }
}
