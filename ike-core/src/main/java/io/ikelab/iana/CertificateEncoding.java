package io.ikelab.iana;

import java.util.Map;
import java.util.TreeMap;

/** How a certificate, or what stands for one, is encoded (RFC 7296 §3.6). An open set: numbers without a constant survive. */
public record CertificateEncoding(int code) {
    private static final Map<Integer, String> LABELS = new TreeMap<>();

    public static final CertificateEncoding PKCS7_WRAPPED_X509 = known(1, "PKCS #7 wrapped X.509 certificate");
    public static final CertificateEncoding PGP = known(2, "PGP certificate");
    public static final CertificateEncoding DNS_SIGNED_KEY = known(3, "DNS signed key");
    public static final CertificateEncoding X509_SIGNATURE = known(4, "X.509 certificate");
    public static final CertificateEncoding KERBEROS_TOKEN = known(6, "Kerberos token");
    public static final CertificateEncoding CRL = known(7, "certificate revocation list");
    public static final CertificateEncoding ARL = known(8, "authority revocation list");
    public static final CertificateEncoding SPKI = known(9, "SPKI certificate");
    public static final CertificateEncoding X509_ATTRIBUTE = known(10, "X.509 attribute certificate");
    public static final CertificateEncoding RAW_RSA_KEY = known(11, "raw RSA key");
    public static final CertificateEncoding HASH_AND_URL_OF_X509 = known(12, "hash and URL of X.509 certificate");
    public static final CertificateEncoding HASH_AND_URL_OF_BUNDLE = known(13, "hash and URL of X.509 bundle");
    public static final CertificateEncoding OCSP_CONTENT = known(14, "OCSP content");
    public static final CertificateEncoding RAW_PUBLIC_KEY = known(15, "raw public key");

    public boolean isKnown() {
        return LABELS.containsKey(code);
    }

    /** The registry's name, or the number where it is unknown. */
    @Override
    public String toString() {
        return LABELS.getOrDefault(code, "unknown (" + code + ")");
    }

    private static CertificateEncoding known(int code, String label) {
        LABELS.put(code, label);
        return new CertificateEncoding(code);
    }
}
