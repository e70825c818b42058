package io.ikelab.host.config;

import io.ikelab.net.IpAddress;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * A value of a configuration file, with its place and path. Every conversion throws {@link ConfigException} when the
 * value is missing or is not what was asked for.
 */
public final class ConfigValue {
    /** Values under these keys are never shown. */
    private static final Set<String> SECRET_KEYS = Set.of("sharedKey", "secret", "secrets", "psk", "password");

    private final ConfigNode node;
    private final String path;
    private final boolean hidden;
    private final Whole whole;

    private ConfigValue(ConfigNode node, String path, boolean hidden, Whole whole) {
        this.node = node;
        this.path = path;
        this.hidden = hidden;
        this.whole = whole;
    }

    /**
     * What all values of a file share.
     *
     * @param warnings that grow while it is read
     */
    private record Whole(List<String> warnings, Attachments attachments) {}

    static ConfigValue root(ConfigNode node, Attachments attachments) {
        return new ConfigValue(node, "", false, new Whole(new ArrayList<>(), attachments));
    }

    ConfigValue child(String key, ConfigNode value) {
        return with(value, pathTo(key), hidden || SECRET_KEYS.contains(key));
    }

    private ConfigValue with(ConfigNode otherNode, String otherPath, boolean otherHidden) {
        return new ConfigValue(otherNode, otherPath, otherHidden, whole);
    }

    ConfigNode node() {
        return node;
    }

    String pathTo(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    public Location at() {
        return node.at();
    }

    /** Such as {@code connections[0].sharedKey}; the empty string for the whole file. */
    public String path() {
        return path;
    }

    /** Text as written, not empty. */
    public String text() {
        return scalar("text").filter(text -> !text.isEmpty()).orElseThrow(() -> refused("text that is not empty"));
    }

    /** Text that names a thing: 1–64 letters, digits, {@code .}, {@code _} and {@code -}. */
    public String name() {
        return parsed(
                "a name of 1 to 64 letters, digits, '.', '_' and '-'",
                text -> text.matches("[A-Za-z0-9._-]{1,64}") ? Optional.of(text) : Optional.empty());
    }

    /**
     * The contents of the file it names, which stands beside the configuration.
     *
     * @param folder beside the configuration where such files may stand too, by swanctl's name
     * @param accepted what the value must be
     */
    public Octets attachment(String folder, String accepted) {
        String name = text();
        return whole.attachments()
                .read(folder, name)
                .orElseThrow(() -> because("is '" + Shown.of(name) + "', of which there is no such file beside the"
                        + " configuration, but must be " + accepted));
    }

    /** The same without {@code prefix}, where its text begins with it. */
    public ConfigValue withoutPrefix(String prefix) {
        String text = text();
        return text.startsWith(prefix)
                ? with(new ConfigNode.Scalar(at(), text.substring(prefix.length())), path, hidden)
                : this;
    }

    /** A key as UTF-8; errors about it show its length at most. */
    public Secret secret() {
        return Secret.copyOf(Octets.ofUtf8(asSecret().text()));
    }

    /** This value, never to be shown. */
    public ConfigValue asSecret() {
        return with(node, path, true);
    }

    public int integer(int min, int max) {
        return parsed(
                "a whole number from " + min + " to " + max,
                text -> text.matches("-?\\d{1,10}")
                        ? Optional.of(Long.parseLong(text))
                                .filter(number -> number >= min && number <= max)
                                .map(Long::intValue)
                        : Optional.empty());
    }

    /** A whole number from 0 to 4294967295, at least {@code min}. */
    public long unsigned32(long min) {
        return parsed(
                "a whole number from " + min + " to 4294967295",
                text -> text.matches("\\d{1,10}")
                        ? Optional.of(Long.parseLong(text)).filter(number -> number >= min && number <= 0xffff_ffffL)
                        : Optional.empty());
    }

    /** From 0 to 1. */
    public double probability() {
        return parsed(
                "a probability from 0 to 1",
                text -> text.matches("0(\\.\\d{1,9})?|1(\\.0{1,9})?")
                        ? Optional.of(Double.parseDouble(text))
                        : Optional.empty());
    }

    public boolean flag() {
        return oneOf(FLAGS);
    }

    public Duration duration(Duration min, Duration max) {
        return parsed(
                "a time from " + DurationText.of(min) + " to " + DurationText.of(max) + ", such as 250ms, 10s or 5m",
                text -> DurationText.parse(text).filter(time -> time.compareTo(min) >= 0 && time.compareTo(max) <= 0));
    }

    public IpAddress ipAddress() {
        return parsed("an IPv4 or IPv6 address", IpAddress::parse);
    }

    public Cidr cidr() {
        return parsed("a prefix such as 10.1.0.0/16 or fd00:1::/64 with no bits set beyond it", Cidr::parse);
    }

    /** The value that {@code accepted} has for this text. */
    public <T> T oneOf(SequencedMap<String, T> accepted) {
        return parsed(oneOfText(accepted.sequencedKeySet()), text -> Optional.ofNullable(accepted.get(text)));
    }

    /** The items of a sequence; {@code min} at least, else "must be a list of …" {@code what}. */
    public List<ConfigValue> list(String what, int min) {
        if (node instanceof ConfigNode.Sequence(Location at, List<ConfigNode> items) && items.size() >= min) {
            List<ConfigValue> values = new ArrayList<>();
            for (ConfigNode item : items) {
                values.add(with(item, path + "[" + values.size() + "]", hidden));
            }
            return List.copyOf(values);
        }
        throw refused("a list of " + what + (min > 0 ? ", at least " + min : ""));
    }

    /** A sequence, or the items of one text separated by commas as swanctl.conf writes them; at least one. */
    public List<ConfigValue> listOrCommas(String what) {
        if (!(node instanceof ConfigNode.Scalar(Location at, String text))) {
            return list(what, 1);
        }
        List<String> parts =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        List<ConfigValue> values = new ArrayList<>();
        for (String part : parts) {
            String itemPath = parts.size() == 1 ? path : path + "[" + values.size() + "]";
            values.add(with(new ConfigNode.Scalar(at, part), itemPath, hidden));
        }
        return List.copyOf(values);
    }

    /** A mapping with none but these keys. */
    public ConfigSection section(String... keys) {
        List<String> accepted = List.of(keys);
        if (node instanceof ConfigNode.Mapping mapping) {
            return new ConfigSection(this, mapping, accepted);
        }
        throw refused("a section with " + String.join(", ", accepted));
    }

    public boolean isSection() {
        return node instanceof ConfigNode.Mapping;
    }

    /** A mapping whose keys the user chose: "a section with one entry per …" {@code what}. */
    public List<NamedValue> entries(String what) {
        if (!(node instanceof ConfigNode.Mapping(Location at, SequencedMap<String, ConfigNode.Entry> entries))) {
            throw refused("a section with one entry per " + what);
        }
        List<NamedValue> named = new ArrayList<>();
        entries.forEach((key, entry) -> {
            ConfigNode keyNode = new ConfigNode.Scalar(entry.keyAt(), key);
            with(keyNode, path, hidden).name();
            named.add(new NamedValue(key, child(key, entry.value())));
        });
        return List.copyOf(named);
    }

    /** An entry whose key the user chose. */
    public record NamedValue(String name, ConfigValue value) {}

    /** All of it as it stands in the file, secrets included: each scalar as its text, whatever it may mean. */
    public JsonNode plain() {
        return PlainTree.of(node);
    }

    /** "… is 'value', but must be …" {@code accepted}, or that it is missing. */
    public ConfigException refused(String accepted) {
        return new ConfigException(at(), subject() + " is " + described() + ", but must be " + accepted);
    }

    /** A sentence of one's own that begins with this value's path; it must not show a secret. */
    public ConfigException because(String problem) {
        return new ConfigException(at(), subject() + " " + problem);
    }

    /**
     * Notes that this value can be used but may not do what is expected of it.
     *
     * @param problem a sentence that begins with this value's path; it must not show a secret
     */
    public void warn(String problem) {
        whole.warnings().add(at() + ": " + subject() + " " + problem);
    }

    /** All that was warned of so far in this value's file, a sentence each, without full stops. */
    public List<String> warnings() {
        return List.copyOf(whole.warnings());
    }

    /** What "must be" is followed by where only certain words are accepted. */
    static String oneOfText(Iterable<String> accepted) {
        List<String> words = new ArrayList<>();
        accepted.forEach(words::add);
        return words.size() == 1
                ? words.getFirst() + ", the only value this version accepts"
                : "one of " + String.join(", ", words);
    }

    /**
     * What {@code parser} makes of this value's text.
     *
     * @param accepted what the value must be, for when the parser gives nothing
     */
    public <T> T parsed(String accepted, Function<String, Optional<T>> parser) {
        return scalar(accepted).flatMap(parser).orElseThrow(() -> refused(accepted));
    }

    private Optional<String> scalar(String accepted) {
        if (node instanceof ConfigNode.Scalar(Location at, String text)) {
            return Optional.of(text);
        }
        throw refused(accepted);
    }

    private String subject() {
        return path.isEmpty() ? "the file" : path;
    }

    private String described() {
        return switch (node) {
            case ConfigNode.Absent absent -> "missing";
            case ConfigNode.Empty empty -> "empty";
            case ConfigNode.Sequence sequence -> "a list";
            case ConfigNode.Mapping mapping -> "a section";
            case ConfigNode.Scalar(Location at, String text)
            when hidden -> "a secret of " + text.length() + " characters (not shown)";
            case ConfigNode.Scalar(Location at, String text) -> "'" + Shown.of(text) + "'";
        };
    }

    private static final SequencedMap<String, Boolean> FLAGS = flags();

    private static SequencedMap<String, Boolean> flags() {
        SequencedMap<String, Boolean> flags = new java.util.LinkedHashMap<>();
        flags.put("true", true);
        flags.put("false", false);
        flags.put("yes", true);
        flags.put("no", false);
        return java.util.Collections.unmodifiableSequencedMap(flags);
    }
}
