package io.ikelab.lab;

import io.ikelab.lab.run.RunOutcome;
import io.ikelab.lab.run.RunPlan;
import io.ikelab.lab.run.RunVoice;
import io.ikelab.lab.run.TimeKind;
import io.ikelab.lab.run.VirtualRun;
import io.ikelab.lab.scenario.Scenarios;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Built-in scenarios in virtual time, each played once for all tests that look at what it leaves: the runs take longer than
 * the looking. Nobody may change what is in their folders. A test class gets it as a parameter, with {@link Resolver}.
 */
public final class BuiltInRuns implements AutoCloseable {
    public static final long SEED = 7;

    private final Path folder;
    private final ConcurrentMap<String, RunOutcome> played = new ConcurrentHashMap<>();

    private BuiltInRuns(Path folder) {
        this.folder = folder;
    }

    private static BuiltInRuns inTemporaryFolder() {
        try {
            return new BuiltInRuns(Files.createTempDirectory("ikelab-runs"));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    public RunOutcome of(String name) {
        return played.computeIfAbsent(name, this::play);
    }

    private RunOutcome play(String name) {
        try {
            return VirtualRun.run(
                    new RunPlan(Scenarios.builtIn(name), folder.resolve(name), TimeKind.VIRTUAL, OptionalLong.of(SEED)),
                    RunVoice.SILENT);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Takes the folders away. */
    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }

    /** The same for every test class of a JVM. */
    public static final class Resolver implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == BuiltInRuns.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(BuiltInRuns.class))
                    .computeIfAbsent(BuiltInRuns.class, _ -> inTemporaryFolder());
        }
    }
}
