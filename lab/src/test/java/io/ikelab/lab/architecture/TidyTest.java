package io.ikelab.lab.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the compiler does not see: sizes, names and leftovers, in the sources of all modules. */
final class TidyTest {

    private static final int LINES_MAX = 400;

    /** Files allowed to be longer, and how long. The numbers may only go down. */
    private static final Map<String, Integer> LONGER_FOR_NOW = Map.of();

    private static final Pattern LEFTOVER = Pattern.compile("\\b(?:TO" + "DO|FIX" + "ME|XX" + "X)\\b");
    private static final Pattern DRAWER = Pattern.compile(".*(?:Utils?|Helper|Manager|Impl)");
    private static final String SLEEP = "Thread." + "sleep(";
    private static final String STACK_TRACE = ".print" + "StackTrace()";

    private static Path root = Path.of("");
    private static List<Path> sources = List.of();

    @BeforeAll
    static void findSources() throws IOException {
        root = Path.of(System.getProperty("ikelab.root", "..")).toRealPath();
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = String.valueOf(folder.getFileName());
                boolean ours = folder.equals(root) || !(name.equals("target") || name.startsWith("."));
                return ours ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".java")) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        found.sort(null);
        sources = List.copyOf(found);
    }

    @Test
    void sourcesAreSeen() {
        assertThat(sources).anyMatch(file -> file.endsWith("TidyTest.java"));
    }

    @Test
    void noFileIsTooLong() {
        assertThat(sources.stream()
                        .filter(file -> lines(file).size() > LONGER_FOR_NOW.getOrDefault(nameOf(file), LINES_MAX))
                        .map(file -> nameOf(file) + ": " + lines(file).size() + " lines"))
                .as("what second thing lives in each?")
                .isEmpty();
    }

    @Test
    void onlyLongFilesHaveAnAllowance() {
        assertThat(LONGER_FOR_NOW.keySet().stream()
                        .filter(name -> lines(root.resolve(name)).size() <= LINES_MAX))
                .as("strike these out")
                .isEmpty();
    }

    @Test
    void nothingIsLeftForLater() {
        assertThat(linesWhere(line -> LEFTOVER.matcher(line).find(), sources)).isEmpty();
    }

    @Test
    void testsWaitForTheEventItself() {
        List<Path> tests = sources.stream()
                .filter(file -> nameOf(file).contains("/src/test/"))
                .toList();
        assertThat(linesWhere(line -> line.contains(SLEEP), tests)).isEmpty();
    }

    @Test
    void nobodyPrintsStackTraces() {
        assertThat(linesWhere(line -> line.contains(STACK_TRACE), sources)).isEmpty();
    }

    @Test
    void classesAreNamedForWhatTheyAre() {
        assertThat(sources.stream()
                        .map(file -> file.getFileName().toString().replace(".java", ""))
                        .filter(name -> DRAWER.matcher(name).matches()))
                .isEmpty();
    }

    private static List<String> linesWhere(Predicate<String> bad, List<Path> files) {
        return files.stream().flatMap(file -> badLines(file, bad)).toList();
    }

    private static Stream<String> badLines(Path file, Predicate<String> bad) {
        List<String> lines = lines(file);
        return IntStream.range(0, lines.size())
                .filter(i -> bad.test(lines.get(i)))
                .mapToObj(i -> nameOf(file) + ":" + (i + 1) + " " + lines.get(i).strip());
    }

    private static String nameOf(Path file) {
        return root.relativize(file).toString().replace(File.separatorChar, '/');
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
