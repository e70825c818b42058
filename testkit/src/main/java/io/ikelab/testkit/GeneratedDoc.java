package io.ikelab.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page under docs/ that is rendered from code and committed. The test that calls {@link #check} keeps the two the
 * same; run with {@code -Dikelab.docs.write=true} it writes the page instead.
 */
public final class GeneratedDoc {
    private GeneratedDoc() {}

    /**
     * @param name of the page under docs/, such as {@code message-rules.md}
     * @param expected what the code renders
     */
    public static void check(String name, String expected) {
        Path docs = Path.of(System.getProperty("ikelab.root", ".."), "docs");
        Path page = docs.resolve(name);
        try {
            if (Boolean.getBoolean("ikelab.docs.write")) {
                Files.createDirectories(docs);
                Files.writeString(page, expected);
            } else if (!Files.exists(page) || !Files.readString(page).equals(expected)) {
                throw new AssertionError("docs/" + name
                        + " is not what the code says; run its test with -Dikelab.docs.write=true and commit the page");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
