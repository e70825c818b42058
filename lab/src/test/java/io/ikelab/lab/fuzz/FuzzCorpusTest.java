package io.ikelab.lab.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.crypto.bc.BouncyCastleCrypto;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What fuzzing found before, played again. It is derived by {@code ikelab fuzz --keep
 * lab/src/test/resources/fuzz-corpus.txt}, once more whenever an endpoint draws or says other things than it did.
 */
class FuzzCorpusTest {
    private static final String FILE = "/fuzz-corpus.txt";

    private static List<FuzzCorpus.Outcome> outcomes = List.of();

    @BeforeAll
    static void playAgain() throws IOException {
        outcomes = corpus().replay(new BouncyCastleCrypto());
    }

    @Test
    void nothingThatWasFoundDoesHarm() {
        assertThat(outcomes).hasSizeGreaterThan(50);
        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.wrong()).isEmpty());
    }

    /** Else the messages are no longer authentic, and the corpus proves nothing any more. */
    @Test
    void mostOfItStillShowsWhatItIsKeptFor() {
        List<String> stale = outcomes.stream()
                .filter(outcome -> !outcome.shows())
                .map(FuzzCorpus.Outcome::kept)
                .toList();
        assertThat(stale)
                .as("no longer shown; derive the corpus again as this test says")
                .hasSizeLessThan(outcomes.size() / 4);
    }

    @Test
    void isWrittenAsItIsRead() throws IOException {
        assertThat(corpus().text()).isEqualTo(resource());
    }

    @Test
    void whatIsNoSeedIsRefused() {
        assertThatThrownBy(() -> FuzzCorpus.read("shows nothing\nworld 1 NOTHING\nthe moon rises\n"))
                .hasMessage("no step is written 'the moon rises'");
        assertThatThrownBy(() -> FuzzCorpus.read("nothing"))
                .hasMessageContaining("a seed begins with 'shows ' and 'world '");
    }

    private static FuzzCorpus corpus() throws IOException {
        return FuzzCorpus.read(resource());
    }

    private static String resource() throws IOException {
        try (InputStream in = Objects.requireNonNull(FuzzCorpusTest.class.getResourceAsStream(FILE))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
