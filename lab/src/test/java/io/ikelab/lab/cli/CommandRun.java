package io.ikelab.lab.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/**
 * A command that was run inside this JVM.
 *
 * @param exit its exit code
 */
record CommandRun(int exit, String out, String err) {
    static CommandRun of(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine ikelab =
                Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String[] words = List.of(arguments).stream().map(Object::toString).toArray(String[]::new);
        return new CommandRun(ikelab.execute(words), out.toString(), err.toString());
    }
}
