package io.ikelab.crypto;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an authority has revoked, read and not yet believed.
 *
 * @param nextUpdate when another is due, where the authority says so
 * @param revoked serial numbers
 * @param unknownCritical critical extensions that mean nothing here, such as those of a delta or of an indirect list
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5280#section-5">RFC 5280 §5</a>
 */
public record RevocationList(
        DistinguishedName issuer,
        Instant thisUpdate,
        Optional<Instant> nextUpdate,
        List<BigInteger> revoked,
        List<String> unknownCritical,
        SignedContent signed) {
    public RevocationList {
        revoked = List.copyOf(revoked);
        unknownCritical = List.copyOf(unknownCritical);
    }
}
