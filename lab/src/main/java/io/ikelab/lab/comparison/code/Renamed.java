package io.ikelab.lab.comparison.code;

import io.ikelab.host.config.ConfigException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What fields are called in the file they come from: our readers know them by our names, and say so where they refuse one. */
public final class Renamed {
    private final SequencedMap<String, String> originals = new LinkedHashMap<>();

    /**
     * @param path ours, such as {@code connections.office.proposals}
     * @param original such as {@code conn office ike}
     */
    public void is(String path, String original) {
        originals.put(path, original);
    }

    /** What {@code reader} makes; where it refuses a field, that one goes by its name in the file. */
    public <T> T reading(Supplier<T> reader) {
        try {
            return reader.get();
        } catch (ConfigException refused) {
            throw new ConfigException(inFile(refused.sentence()));
        }
    }

    /** The same sentence with the name a field has in the file. */
    public String inFile(String sentence) {
        for (Map.Entry<String, String> known : originals.reversed().entrySet()) {
            Pattern path = Pattern.compile(": " + Pattern.quote(known.getKey()) + "(\\[\\d+])?(?= )");
            if (path.matcher(sentence).find()) {
                return path.matcher(sentence).replaceFirst(": " + Matcher.quoteReplacement(known.getValue()));
            }
        }
        return sentence;
    }
}
