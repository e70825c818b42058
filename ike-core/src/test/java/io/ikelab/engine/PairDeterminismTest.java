package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.octets.Octets;
import io.ikelab.sa.IkeCommand;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PairDeterminismTest {
    @Test
    void theSameSeedGivesTheSameOctetsAndEvents() {
        Pair one = run(7);
        Pair other = run(7);

        assertThat(octets(one)).isEqualTo(octets(other)).hasSizeGreaterThan(8);
        assertThat(texts(one)).isEqualTo(texts(other));
    }

    @Test
    void anotherSeedGivesOtherOctets() {
        assertThat(octets(run(8))).doesNotContainAnyElementsOf(octets(run(7)));
    }

    private static Pair run(long seed) {
        Pair pair = new Pair(Policies.AGREEING, Policies.AGREEING, seed);
        pair.initiate();
        pair.initiator.lose();
        pair.advance();
        pair.drive();
        pair.responder.command(new IkeCommand.CheckLiveness("tunnel"));
        pair.drive();
        pair.initiator.command(new IkeCommand.Terminate("tunnel"));
        pair.drive();
        pair.advance(Duration.ofSeconds(40));
        return pair;
    }

    private static List<Octets> octets(Pair pair) {
        return Stream.concat(pair.initiator.everSent.stream(), pair.responder.everSent.stream())
                .toList();
    }

    private static List<String> texts(Pair pair) {
        return Stream.concat(pair.initiator.events.stream(), pair.responder.events.stream())
                .map(event -> event.meta() + " " + event.text())
                .toList();
    }
}
