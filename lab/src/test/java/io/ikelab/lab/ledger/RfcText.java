package io.ikelab.lab.ledger;

import io.ikelab.testkit.Foreign;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the words of RFC 2119 in an RFC as it was published. */
final class RfcText {
    private static final Pattern KEYWORD = Pattern.compile(
            "\\b(MUST NOT|MUST|SHOULD NOT|SHOULD|SHALL NOT|SHALL|REQUIRED|NOT RECOMMENDED|RECOMMENDED)\\b");
    private static final Pattern HEADING = Pattern.compile("(\\d+(?:\\.\\d+)*)\\.? {1,2}\\S.*");
    private static final Pattern PAGE_EDGE = Pattern.compile("\\S.*\\[Page \\d+\\]\\s*|RFC \\d+ .*\\d{4}\\s*");
    private static final Pattern APPENDIX = Pattern.compile("(?:Appendix|[A-Z]\\.\\d).*");

    private RfcText() {}

    /** The words of each section that {@code rfc} covers, in their order. */
    static Map<String, List<String>> keywords(Rfc rfc) {
        Map<String, StringBuilder> sections = new LinkedHashMap<>();
        StringBuilder current = new StringBuilder();
        for (String line : lines(rfc)) {
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                current = sections.computeIfAbsent(heading.group(1), _ -> new StringBuilder());
            } else if (APPENDIX.matcher(line).matches()) {
                current = new StringBuilder();
            } else if (!PAGE_EDGE.matcher(line).matches()) {
                current.append(line.strip()).append(' ');
            }
        }
        Map<String, List<String>> found = new LinkedHashMap<>();
        sections.forEach((section, text) -> {
            List<String> words = words(text.toString().replaceAll(" +", " "));
            if (rfc.covers(section) && !words.isEmpty()) {
                found.put(section, words);
            }
        });
        return found;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher keyword = KEYWORD.matcher(text);
        while (keyword.find()) {
            words.add(keyword.group());
        }
        return words;
    }

    private static List<String> lines(Rfc rfc) {
        try {
            return Files.readString(Foreign.data("rfc/rfc" + rfc.number() + ".txt"), StandardCharsets.ISO_8859_1)
                    .replace("\f", "")
                    .lines()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
