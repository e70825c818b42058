package io.ikelab.lab.scenario;

import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.net.LinkMtu;
import io.ikelab.net.path.BlackHole;
import io.ikelab.net.path.LaneSetting;
import io.ikelab.net.path.LossPattern;
import io.ikelab.net.path.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a path does to packets: one property after the other, as {@link PathKey} names them. */
final class LaneReader {
    /** What the path does to any packet. */
    static final List<String> KEYS = PathKey.names();

    private static final Duration DELAY_MAX = Duration.ofSeconds(60);
    private static final Pattern RATE = Pattern.compile("(\\d{1,4})(k|M|G)bps");
    private static final int QUEUE_MIN = 1500;
    private static final int QUEUE_MAX = 1_000_000_000;

    private LaneReader() {}

    /** @param path a section that knows {@link #KEYS}, and perhaps more */
    static List<LaneSetting> settings(ConfigSection path) {
        List<LaneSetting> settings = new ArrayList<>();
        for (PathKey key : PathKey.values()) {
            path.optional(key.word()).map(value -> setting(key, value)).ifPresent(settings::add);
        }
        return settings;
    }

    private static LaneSetting setting(PathKey key, ConfigValue value) {
        return switch (key) {
            case LATENCY -> new LaneSetting.Latency(delay(value));
            case JITTER -> new LaneSetting.Jitter(delay(value));
            case LOSS -> loss(value);
            case REORDER -> new LaneSetting.Reorder(value.probability());
            case REORDER_DELAY -> new LaneSetting.ReorderDelay(delay(value));
            case DUPLICATE -> new LaneSetting.Duplicate(value.probability());
            case CORRUPT -> new LaneSetting.Corrupt(value.probability());
            case RATE -> new LaneSetting.Rate(rate(value));
            case QUEUE -> new LaneSetting.Queue(value.integer(QUEUE_MIN, QUEUE_MAX));
            case MTU -> new LaneSetting.Mtu(value.integer(LinkMtu.MIN, LinkMtu.MAX));
            case FRAGMENTS -> new LaneSetting.Fragments(value.oneOf(fates()));
            case TOO_BIG -> new LaneSetting.TooBig(value.oneOf(refusals()));
            case BLOCK -> new LaneSetting.Block(traffic(value));
            case BLACK_HOLES ->
                new LaneSetting.BlackHoles(value.list("times, such as {from: 10s, to: 20s}", 0).stream()
                        .map(LaneReader::blackHole)
                        .toList());
        };
    }

    static Duration delay(ConfigValue value) {
        return value.duration(Duration.ZERO, DELAY_MAX);
    }

    /** Kinds of packets, one or several. */
    static List<Traffic> traffic(ConfigValue value) {
        SequencedMap<String, Traffic> kinds = new LinkedHashMap<>();
        for (Traffic kind : Traffic.values()) {
            kinds.put(kind.key(), kind);
        }
        return value.listOrCommas("kinds of packets").stream()
                .map(kind -> kind.oneOf(kinds))
                .toList();
    }

    private static LaneSetting loss(ConfigValue value) {
        return value.isSection()
                ? new LaneSetting.Pattern(pattern(value.section("lose", "every", "begin", "end", "within")))
                : new LaneSetting.Loss(value.probability());
    }

    private static LossPattern pattern(ConfigSection loss) {
        Optional<ConfigValue> lose = loss.optional("lose");
        if (lose.isPresent()) {
            for (String other : List.of("begin", "end", "within")) {
                loss.optional(other).ifPresent(stray -> {
                    throw stray.because("does not go with 'lose'");
                });
            }
            int every = loss.at("every").integer(1, 1_000_000);
            return new LossPattern.Every(lose.get().integer(1, every), every);
        }
        return new LossPattern.Bursts(
                loss.at("begin").probability(),
                loss.at("end").probability(),
                loss.optional("within").map(ConfigValue::probability).orElse(1.0));
    }

    private static long rate(ConfigValue value) {
        return value.parsed("a rate above 0, such as 512kbps, 10Mbps or 1Gbps", (Function<String, Optional<Long>>)
                text -> bitsPerSecond(text).isPresent()
                        ? Optional.of(bitsPerSecond(text).getAsLong())
                        : Optional.empty());
    }

    private static OptionalLong bitsPerSecond(String text) {
        Matcher matcher = RATE.matcher(text);
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        long unit = switch (matcher.group(2)) {
            case "k" -> 1_000L;
            case "M" -> 1_000_000L;
            default -> 1_000_000_000L;
        };
        long rate = Long.parseLong(matcher.group(1)) * unit;
        return rate > 0 ? OptionalLong.of(rate) : OptionalLong.empty();
    }

    private static BlackHole blackHole(ConfigValue value) {
        ConfigSection window = value.section("from", "to");
        Duration from = window.at("from").duration(Duration.ZERO, ScenarioReader.ENDS_MAX);
        Duration to = window.at("to").duration(from.plusMillis(1), ScenarioReader.ENDS_MAX);
        return new BlackHole(from, to);
    }

    private static SequencedMap<String, LinkMtu.Fate> fates() {
        SequencedMap<String, LinkMtu.Fate> fates = new LinkedHashMap<>();
        fates.put("arrive", LinkMtu.Fate.ARRIVE);
        fates.put("lost", LinkMtu.Fate.LOST);
        fates.put("reversed", LinkMtu.Fate.REVERSED);
        fates.put("out-of-order", LinkMtu.Fate.OUT_OF_ORDER);
        return fates;
    }

    private static SequencedMap<String, LinkMtu.Refusal> refusals() {
        SequencedMap<String, LinkMtu.Refusal> refusals = new LinkedHashMap<>();
        refusals.put("reported", LinkMtu.Refusal.REPORTED);
        refusals.put("silent", LinkMtu.Refusal.SILENT);
        return refusals;
    }
}
