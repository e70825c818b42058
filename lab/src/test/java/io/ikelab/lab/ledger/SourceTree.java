package io.ikelab.lab.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Java sources of all modules, by the names of their classes; several may have one name. */
final class SourceTree {
    private static final Pattern CITED = Pattern.compile("RFC (\\d{4})((?:[ ,]+(?:and )?§\\d+(?:\\.\\d+)*)+)");
    private static final Pattern LINKED = Pattern.compile("rfc(\\d{4})#section-(\\d+(?:\\.\\d+)*)");
    private static final Pattern SECTION = Pattern.compile("§(\\d+(?:\\.\\d+)*)");

    private final Map<String, List<String>> main = new HashMap<>();
    private final Map<String, List<String>> test = new HashMap<>();

    private SourceTree() {}

    static SourceTree read() {
        SourceTree tree = new SourceTree();
        Path root = Path.of(System.getProperty("ikelab.root", ".."));
        try (Stream<Path> modules = Files.list(root)) {
            for (Path module : modules.toList()) {
                read(module.resolve("src/main/java"), tree.main);
                read(module.resolve("src/test/java"), tree.test);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return tree;
    }

    private static void read(Path folder, Map<String, List<String>> sources) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".java")) {
                    String type = name.substring(0, name.length() - ".java".length());
                    sources.computeIfAbsent(type, _ -> new ArrayList<>()).add(Files.readString(file));
                }
            }
        }
    }

    /** Whether a class of that name that is no test speaks of that section. */
    boolean cites(String type, Rfc rfc, String section) {
        Pattern spoken = Pattern.compile("(?:§|section-)" + Pattern.quote(section) + "(?![.\\d]*\\d)");
        Pattern named = Pattern.compile("(?:RFC |rfc)" + rfc.number());
        return main.getOrDefault(type, List.of()).stream()
                .anyMatch(source ->
                        named.matcher(source).find() && spoken.matcher(source).find());
    }

    /** @param name {@code Class#method} */
    boolean hasTest(String name) {
        String[] parts = name.split("#", -1);
        Pattern method = Pattern.compile("\\bvoid " + Pattern.quote(parts[1]) + "\\(");
        return test.getOrDefault(parts[0], List.of()).stream()
                .anyMatch(source -> method.matcher(source).find());
    }

    /** Tells {@code reader} of every citation: the class it stands in, and the RFC's number and section. */
    void eachCitation(BiConsumer<String, List<String>> reader) {
        Stream.of(main, test)
                .forEach(sources -> sources.forEach((type, texts) -> texts.forEach(text -> each(type, text, reader))));
    }

    private static void each(String type, String text, BiConsumer<String, List<String>> reader) {
        Matcher cited = CITED.matcher(text);
        while (cited.find()) {
            Matcher section = SECTION.matcher(cited.group(2));
            while (section.find()) {
                reader.accept(type, List.of(cited.group(1), section.group(1)));
            }
        }
        Matcher linked = LINKED.matcher(text);
        while (linked.find()) {
            reader.accept(type, List.of(linked.group(1), linked.group(2)));
        }
    }
}
