package io.ikelab.vectors;

import io.ikelab.octets.Octets;
import io.ikelab.testkit.Foreign;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/** An RFC as published, without its page breaks: for the figures in it. */
public record RfcText(String name, List<String> lines) {
    private static final String PAGE_BREAK = "\\n+[^\\n]*\\[Page \\d+]\\n\\f\\n?RFC \\d+[^\\n]*\\n+";

    /** @param name such as {@code rfc5903.txt} */
    public static RfcText read(String name) {
        try {
            String text = Files.readString(Foreign.data("rfc/" + name), StandardCharsets.ISO_8859_1);
            return new RfcText(name, text.replaceAll(PAGE_BREAK, "\n\n").lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From the last line that begins with {@code heading}, which the table of contents' is not, up to {@code next}. */
    public RfcText section(String heading, String next) {
        int from = last(heading);
        int length = 1;
        while (!lines.get(from + length).startsWith(next)) {
            length++;
        }
        return new RfcText(name, lines.subList(from, from + length));
    }

    /** The number in hexadecimal that stands behind {@code label}, or below it, on as many lines as it takes. */
    public Octets figure(String label) {
        int at = 0;
        while (!lines.get(at).strip().startsWith(label)) {
            at++;
        }
        StringBuilder digits = new StringBuilder(
                lines.get(at).strip().substring(label.length()).strip());
        for (String line : lines.subList(at + 1, lines.size())) {
            boolean gap = line.isBlank() && digits.isEmpty();
            if (!gap && !line.matches("[0-9A-Fa-f ]*[0-9A-Fa-f]")) {
                break;
            }
            digits.append(line);
        }
        return Octets.fromHex(digits.toString().replaceAll("0x|\\s", ""));
    }

    private int last(String heading) {
        for (int at = lines.size() - 1; at >= 0; at--) {
            if (lines.get(at).startsWith(heading)) {
                return at;
            }
        }
        throw new AssertionError(name + " has no '" + heading + "'");
    }
}
