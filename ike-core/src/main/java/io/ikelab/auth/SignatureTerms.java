package io.ikelab.auth;

import io.ikelab.iana.HashAlgorithm;
import io.ikelab.iana.NotifyType;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireWriter;
import io.ikelab.wire.CertificateRequestPayload;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.NotifyPayload;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the peer would like a signature and a certificate to be.
 *
 * @param hashes empty where it does not know RFC 7427
 * @param authorities SHA-1 of the keys of those it trusts; empty where it asks for nothing
 */
public record SignatureTerms(List<HashAlgorithm> hashes, List<Octets> authorities) {
    /** What this end announces, and takes: SHA-1 is not among them (RFC 8247 §3.2). */
    public static final List<HashAlgorithm> OWN_HASHES =
            List.of(HashAlgorithm.SHA2_256, HashAlgorithm.SHA2_384, HashAlgorithm.SHA2_512, HashAlgorithm.IDENTITY);

    public static final SignatureTerms NONE = new SignatureTerms(List.of(), List.of());

    private static final int CODE_LENGTH = 2;

    public SignatureTerms {
        hashes = List.copyOf(hashes);
        authorities = List.copyOf(authorities);
    }

    /** As {@code message} has them. */
    public static SignatureTerms of(IkeMessage message) {
        return new SignatureTerms(hashes(message), authorities(message));
    }

    /** The same with what a later message asks for. */
    public SignatureTerms and(IkeMessage message) {
        List<Octets> asked = authorities(message);
        return asked.isEmpty() ? this : new SignatureTerms(hashes, asked);
    }

    /** The announcement of {@link #OWN_HASHES} (RFC 7427 §4). */
    public static NotifyPayload announcement() {
        WireWriter codes = new WireWriter(OWN_HASHES.size() * CODE_LENGTH);
        OWN_HASHES.forEach(hash -> codes.u16(hash.code()));
        return NotifyPayload.of(NotifyType.SIGNATURE_HASH_ALGORITHMS, codes.toOctets());
    }

    private static List<Octets> authorities(IkeMessage message) {
        return message.all(CertificateRequestPayload.class)
                .flatMap(request -> request.authorityHashes().stream())
                .toList();
    }

    private static List<HashAlgorithm> hashes(IkeMessage message) {
        return message.all(NotifyPayload.class)
                .filter(notify -> notify.notifyType().equals(NotifyType.SIGNATURE_HASH_ALGORITHMS))
                .flatMap(notify -> codes(notify.data()).stream())
                .toList();
    }

    /** An odd octet at the end means nothing. */
    private static List<HashAlgorithm> codes(Octets data) {
        return IntStream.range(0, data.length() / CODE_LENGTH)
                .mapToObj(i -> new HashAlgorithm(data.at(i * CODE_LENGTH) << 8 | data.at(i * CODE_LENGTH + 1)))
                .toList();
    }
}
