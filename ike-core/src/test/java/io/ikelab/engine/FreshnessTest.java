package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.event.ike.IkeEvent;
import io.ikelab.octets.Octets;
import io.ikelab.policy.Lifetime;
import io.ikelab.wire.KeyExchangePayload;
import io.ikelab.wire.NoncePayload;
import io.ikelab.wire.Payload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is drawn by chance, over the hours of a tunnel. */
class FreshnessTest {
    private static final Lifetime CHILD = Lifetime.of(Duration.ofHours(1), Duration.ofHours(2));
    private static final Lifetime IKE = Lifetime.of(Duration.ofHours(5), Duration.ofHours(7));

    /** RFC 7296 §3.9, §2.12. */
    @Test
    void noNonceAndNoKeyExchangeIsUsedAgain() {
        Pair pair = Pair.established(Policies.AGREEING.withChildLifetime(CHILD).withIkeLifetime(IKE));
        pair.advance(Duration.ofHours(24));

        List<Octets> nonces =
                sent(pair, NoncePayload.class).map(NoncePayload::nonce).toList();
        List<Octets> keys = sent(pair, KeyExchangePayload.class)
                .map(KeyExchangePayload::data)
                .toList();
        assertThat(nonces).hasSizeGreaterThan(40).doesNotHaveDuplicates();
        assertThat(keys).hasSizeGreaterThan(8).doesNotHaveDuplicates();
    }

    /** RFC 7296 §2.8.1: two ends that were configured alike do not always rekey in the same moment. */
    @Test
    void rekeysBeginWithinTheJitterAndNotTogether() {
        Duration jitter = Duration.ofMinutes(10);
        List<Duration> ages = Stream.iterate(1L, seed -> seed + 1)
                .limit(20)
                .map(seed -> age(seed, CHILD.withJitter(jitter)))
                .toList();

        assertThat(ages)
                .allMatch(age -> age.compareTo(Duration.ofMinutes(50)) > 0)
                .allMatch(age -> age.compareTo(Duration.ofHours(1)) <= 0)
                .doesNotHaveDuplicates();
    }

    private static Duration age(long seed, Lifetime lifetime) {
        Policies policies = Policies.AGREEING.withChildLifetime(lifetime);
        Pair pair = new Pair(policies, policies, seed);
        pair.initiate();
        pair.drive();
        Instant begun = pair.now;
        pair.advance(Duration.ofHours(1));
        return Stream.of(pair.initiator, pair.responder)
                .flatMap(end -> end.emitted(IkeEvent.LifetimeReached.class).stream())
                .map(reached -> Duration.between(begun, reached.meta().at()))
                .min(Duration::compareTo)
                .orElseThrow();
    }

    private static <P extends Payload> Stream<P> sent(Pair pair, Class<P> kind) {
        return Stream.of(pair.initiator, pair.responder)
                .flatMap(end -> end.emitted(IkeEvent.MessageSent.class).stream())
                .flatMap(said -> said.message().all(kind));
    }
}
