package io.ikelab.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.crypto.bc.BouncyCastleSignatures;
import io.ikelab.lab.comparison.ComparedClause;
import io.ikelab.lab.comparison.Comparison;
import io.ikelab.lab.comparison.Verifier;
import io.ikelab.lab.comparison.file.EndFile;
import io.ikelab.lab.comparison.file.Pairing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of two files of strongSwan's is what two daemons of strongSwan's then do with them. */
@Tag("interop")
@TestInstance(Lifecycle.PER_CLASS)
class ComparedStrongSwanTest {
    @TempDir
    Path folder;

    private Namespaces namespaces;
    private Charon ours;
    private Charon theirs;

    @BeforeAll
    void startBoth(@TempDir Path here, @TempDir Path there) {
        namespaces = Namespaces.create("10.20.0.1");
        for (ComparedPair pair : ComparedPair.ALL) {
            namespaces.addTheirs(pair.theirOuter(), pair.theirInner());
            namespaces.addOurs(pair.ourOuter());
            Tool.succeed(namespaces.inOurs(List.of("ip", "addr", "add", pair.ourInner() + "/32", "dev", "lo")));
        }
        ours = Charon.startOurs(namespaces, here, all(ComparedPair::ours));
        theirs = Charon.start(namespaces, there, all(ComparedPair::theirs));
    }

    @AfterAll
    void stopBoth() {
        ours.close();
        theirs.close();
        namespaces.close();
    }

    private static List<ComparedPair> pairs() {
        return ComparedPair.ALL;
    }

    private static String all(Function<ComparedPair, String> end) {
        return ComparedPair.ALL.stream().map(end).collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void whatIsSaidToBreakBreaksAndTheRestDoesNot(ComparedPair pair) throws IOException {
        Comparison comparison = compared(pair);
        assertThat(comparison.breaking())
                .extracting(ComparedClause::name)
                .containsExactlyInAnyOrderElementsOf(pair.breaks());

        Tool.Finished opened = ours.trySwanctl("--initiate", "--child", pair.name());
        if (pair.report().isEmpty()) {
            assertThat(opened.output()).contains("initiate completed successfully");
            rekey(pair);
        } else {
            assertThat(opened.exit()).isNotZero();
            assertThat(opened.output()).contains(pair.report());
            assertThat(comparison.breaking().getFirst().breach().orElseThrow().seen())
                    .contains(pair.report().split(" ", -1)[1]);
        }
    }

    /** What comes up has to be replaced in time. */
    private void rekey(ComparedPair pair) {
        ours.swanctl("--rekey", "--child", pair.name());
        String answer = ours.await("parsed CREATE_CHILD_SA response");
        if (pair.breaks().isEmpty()) {
            assertThat(answer).contains("SA No");
        } else {
            assertThat(answer).contains("N(NO_PROP)");
        }
    }

    private Comparison compared(ComparedPair pair) throws IOException {
        EndFile a = EndFile.read(Files.writeString(folder.resolve("a.conf"), pair.ours()));
        EndFile b = EndFile.read(Files.writeString(folder.resolve("b.conf"), pair.theirs()));
        Pairing both = Pairing.of(a, b, Optional.empty());
        return Comparison.of(both.a(), both.b(), new Verifier(new BouncyCastleSignatures(), Instant.now()));
    }
}
