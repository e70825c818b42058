package io.ikelab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class MainTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpNamesTheCommands() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString()).contains("Usage: ikelab", "completion", "verify", "Exit codes");
    }

    @Test
    void withoutArgumentsItHelps() {
        assertThat(execute()).isZero();
        assertThat(out.toString()).contains("Usage: ikelab");
    }

    @Test
    void versionIsOneLine() {
        assertThat(execute("--version")).isZero();
        assertThat(out.toString().lines()).singleElement().asString().startsWith("ikelab ");
    }

    @Test
    void everyCommandAnswersHelp() {
        for (String name : Main.commandLine().getSubcommands().keySet()) {
            assertThat(execute(name, "--help")).as(name).isZero();
        }
    }

    @Test
    void completionIsAScript() {
        assertThat(execute("completion")).isZero();
        assertThat(out.toString()).startsWith("#!/usr/bin/env bash").contains("ikelab");
    }

    @Test
    void badUsageIsOneSentence() {
        assertThat(execute("completoin")).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly("Unmatched argument at index 0: 'completoin' (did you mean completion?);"
                        + " see ikelab --help.");
    }

    private int execute(String... arguments) {
        CommandLine ikelab = Main.commandLine();
        ikelab.setOut(new PrintWriter(out, true));
        ikelab.setErr(new PrintWriter(err, true));
        return ikelab.execute(arguments);
    }
}
