package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.iana.KeyExchangeId;
import io.ikelab.impair.Catalogue;
import io.ikelab.impair.Impairment;
import io.ikelab.impair.Kind;
import io.ikelab.policy.HalfOpenPolicy;
import io.ikelab.policy.Lifetime;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every impairment does what it says, and the other end bears it as RFC 7296 wants. */
class ImpairmentsTest {
    static List<ImpairmentReactions.Row> rows() {
        return ImpairmentReactions.all();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void strikesAndTheOtherEndBearsIt(ImpairmentReactions.Row row) {
        Impaired impaired = Impaired.play(row.impairments(), row.at().equals("I"), row.play(), policies(row.special()));

        assertThat(impaired.bugs()).isEmpty();
        assertThat(impaired.struckBy(row.impairments())).isTrue();
        assertThat(impaired.reaction()).isEqualTo(row.reaction());
    }

    @Test
    void noKindIsMissing() {
        Set<String> tried = rows().stream()
                .flatMap(row -> Stream.of(row.impairments().split(" & ")))
                .map(text -> Impairment.parse(text).kind().name())
                .collect(Collectors.toSet());

        assertThat(Catalogue.all()).extracting(Kind::name).allMatch(tried::contains);
    }

    /** What strikes by chance does so by the seed. */
    @Test
    void theSameSeedStrikesTheSameMessages() {
        List<String> once = strokes();

        assertThat(once).isNotEmpty().isEqualTo(strokes());
    }

    private static List<String> strokes() {
        return Impaired.play("drop-outbound@30%", true, Impaired.Play.AGE, policies("age"))
                .strokes();
    }

    private static Policies policies(String special) {
        return switch (special) {
            case "pfs" -> Policies.AGREEING.withEsp(Policies.esp(256, KeyExchangeId.MODP_2048));
            case "cookie" -> Policies.AGREEING.withHalfOpen(new HalfOpenPolicy(500, 500, 0, 0, Duration.ofMinutes(1)));
            case "certificates" -> {
                Signers signers = new Signers();
                yield Policies.AGREEING.withAuthentication(signers.initiator(), signers.responder());
            }
            case "live" -> Policies.AGREEING.withLiveness(Duration.ofMinutes(1));
            case "age" ->
                Policies.AGREEING
                        .withChildLifetime(Lifetime.of(Duration.ofMinutes(20), Duration.ofMinutes(25)))
                        .withIkeLifetime(Lifetime.of(Duration.ofMinutes(30), Duration.ofMinutes(35)));
            default -> Policies.AGREEING;
        };
    }
}
