package io.ikelab.engine;

import io.ikelab.crypto.CryptoProvider;
import io.ikelab.iana.PrfId;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Randomness;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes cookies and knows them again without having kept any: the number of a secret, and the PRF under that secret of Ni,
 * the initiator's address and its SPI. The key exchange is left out, so that a cookie outlives INVALID_KE_PAYLOAD (RFC 7296
 * §2.6.1).
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-2.6">RFC 7296 §2.6</a>
 */
final class Cookies {
    private static final PrfId FUNCTION = PrfId.HMAC_SHA2_256;
    private static final int SECRET_LENGTH = 32;

    private final CryptoProvider crypto;
    private final Randomness random;
    private final Duration life;
    private Optional<Numbered> current = Optional.empty();
    private Optional<Numbered> previous = Optional.empty();

    /** @param life how long cookies are made with one secret; they are good for as long again */
    Cookies(CryptoProvider crypto, Randomness random, Duration life) {
        this.crypto = crypto;
        this.random = random;
        this.life = life;
    }

    /** What a cookie is bound to: a request repeated with another key exchange, from another port, is the same. */
    record Bound(Octets nonce, IpAddress initiator, IkeSpi spi) {}

    /** @param number modulo 256 */
    private record Numbered(int number, Secret secret, Instant since) {}

    Octets make(Instant now, Bound bound) {
        return cookie(secret(now), bound);
    }

    boolean accepts(Instant now, Octets cookie, Bound bound) {
        Numbered latest = secret(now);
        return is(cookie, latest, bound)
                || previous.filter(older -> now.isBefore(older.since().plus(life.multipliedBy(2))))
                        .filter(older -> is(cookie, older, bound))
                        .isPresent();
    }

    private boolean is(Octets cookie, Numbered secret, Bound bound) {
        return Secret.copyOf(cookie(secret, bound)).constantTimeEquals(cookie);
    }

    private Octets cookie(Numbered secret, Bound bound) {
        byte[] key = secret.secret().reveal();
        byte[] value = crypto.prf(FUNCTION)
                .compute(
                        key,
                        bound.nonce().toByteArray(),
                        bound.initiator().octets().toByteArray(),
                        bound.spi().octets().toByteArray());
        Secret.owning(key).close();
        return Octets.of(secret.number()).concat(Octets.copyOf(value));
    }

    private Numbered secret(Instant now) {
        Optional<Numbered> good = current.filter(one -> now.isBefore(one.since().plus(life)));
        return good.orElseGet(() -> renew(now));
    }

    private Numbered renew(Instant now) {
        previous.ifPresent(older -> older.secret().close());
        previous = current;
        byte[] drawn = new byte[SECRET_LENGTH];
        random.fill(drawn);
        int number = current.map(Numbered::number).orElse(0) + 1 & 0xff;
        Numbered fresh = new Numbered(number, Secret.owning(drawn), now);
        current = Optional.of(fresh);
        return fresh;
    }
}
