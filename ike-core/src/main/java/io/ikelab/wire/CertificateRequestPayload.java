package io.ikelab.wire;

import io.ikelab.iana.CertificateEncoding;
import io.ikelab.iana.PayloadType;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireReader;
import io.ikelab.octets.WireWriter;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Certificate Request payload: a certificate of this encoding would be liked, best one by one of these authorities. It is
 * a hint, not a demand.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------+-----------------------------------------------+
 * | Cert Encoding |                                               |
 * +---------------+                                               +
 * ~                    Certification Authority                    ~
 * +---------------------------------------------------------------+
 * </pre>
 *
 * @param authority SHA-1 hashes of the authorities' keys one after the other, where the encoding is an X.509 one; may be
 *     empty
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-3.7">RFC 7296 §3.7</a>
 */
public record CertificateRequestPayload(CertificateEncoding encoding, Octets authority) implements Payload {
    /** Octets of a SHA-1 hash. */
    private static final int HASH_LENGTH = 20;

    /** @throws IllegalArgumentException when the encoding does not fit its field */
    public CertificateRequestPayload {
        FieldRange.requireU8("certificate encoding", encoding.code());
    }

    /**
     * Asks for an X.509 certificate.
     *
     * @param keyHashes SHA-1 over each authority's SubjectPublicKeyInfo, 20 octets
     * @throws IllegalArgumentException when one has another length
     */
    public static CertificateRequestPayload ofAuthorities(List<Octets> keyHashes) {
        if (keyHashes.stream().anyMatch(hash -> hash.length() != HASH_LENGTH)) {
            throw new IllegalArgumentException("an authority is named by a hash of " + HASH_LENGTH + " octets");
        }
        return new CertificateRequestPayload(
                CertificateEncoding.X509_SIGNATURE, Octets.EMPTY.concat(keyHashes.toArray(Octets[]::new)));
    }

    static CertificateRequestPayload read(WireReader in) {
        return new CertificateRequestPayload(new CertificateEncoding(in.u8()), in.rest());
    }

    /**
     * The SHA-1 hashes in {@code authority}; none where the encoding names its authorities in another way, or the octets
     * are no whole number of hashes, which makes a hint useless but a message not malformed.
     */
    public List<Octets> authorityHashes() {
        if (!namesAuthoritiesByHash() || authority.length() % HASH_LENGTH != 0) {
            return List.of();
        }
        return IntStream.range(0, authority.length() / HASH_LENGTH)
                .mapToObj(i -> authority.slice(i * HASH_LENGTH, (i + 1) * HASH_LENGTH))
                .toList();
    }

    @Override
    public PayloadType type() {
        return PayloadType.CERTREQ;
    }

    @Override
    public void write(WireWriter out) {
        out.u8(encoding.code()).octets(authority);
    }

    private boolean namesAuthoritiesByHash() {
        return encoding.equals(CertificateEncoding.X509_SIGNATURE)
                || encoding.equals(CertificateEncoding.HASH_AND_URL_OF_X509)
                || encoding.equals(CertificateEncoding.HASH_AND_URL_OF_BUNDLE);
    }
}
