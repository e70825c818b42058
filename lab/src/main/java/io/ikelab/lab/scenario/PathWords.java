package io.ikelab.lab.scenario;

import io.ikelab.host.config.ConfigException;
import io.ikelab.host.config.ConfigFile;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.net.LinkConditions;
import io.ikelab.net.LinkMtu;
import io.ikelab.net.path.BlackHole;
import io.ikelab.net.path.Lane;
import io.ikelab.net.path.LaneSetting;
import io.ikelab.net.path.LinkRate;
import io.ikelab.net.path.LossPattern;
import io.ikelab.net.path.Traffic;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a path does as it is typed: {@code KEY=VALUE}, with the keys and values of a scenario's {@code path}. */
public final class PathWords {
    /** What errors call the words typed. */
    private static final String NAME = "path";

    private static final Pattern PLACE = Pattern.compile("^" + NAME + " line \\d+ column \\d+: ");
    private static final Pattern WORD = Pattern.compile("([A-Za-z]+)=(\\S.*)");
    private static final Pattern BETWEEN = Pattern.compile("\\s+(?=[A-Za-z]+=)");

    private PathWords() {}

    /**
     * @param words such as {@code latency=20ms loss={lose: 1, every: 10}}
     * @throws ConfigException with one sentence where they are none
     */
    public static List<LaneSetting> settings(String words) {
        StringBuilder file = new StringBuilder();
        for (String word : BETWEEN.split(words.strip(), -1)) {
            Matcher matcher = WORD.matcher(word);
            if (!matcher.matches()) {
                throw new ConfigException(
                        "'" + word + "' is not KEY=VALUE, where KEY is one of " + String.join(", ", LaneReader.KEYS));
            }
            file.append(matcher.group(1)).append(": ").append(matcher.group(2)).append('\n');
        }
        return located(
                file.toString(), value -> LaneReader.settings(value.section(LaneReader.KEYS.toArray(String[]::new))));
    }

    /**
     * @param words kinds of packets, with commas between
     * @throws ConfigException with one sentence where they are none
     */
    public static List<Traffic> kinds(String words) {
        return located(
                "block: " + words,
                value -> LaneReader.traffic(value.section("block").at("block")));
    }

    private interface Reader<T> {
        T read(ConfigValue value);
    }

    /** Lines and columns tell nothing to one who typed a line. */
    private static <T> T located(String file, Reader<T> reader) {
        try {
            return reader.read(ConfigFile.parse(NAME, file));
        } catch (ConfigException refused) {
            throw new ConfigException(PLACE.matcher(refused.sentence()).replaceFirst(""));
        }
    }

    /** What {@code lane} does, each as {@link #settings} would read it; empty where nothing befalls a packet. */
    public static List<String> of(Lane lane) {
        List<String> words = new ArrayList<>();
        conditions(lane.conditions(), words);
        switch (lane.pattern()) {
            case LossPattern.None _ -> {}
            case LossPattern.Every(int lost, int of) -> words.add("loss={lose: " + lost + ", every: " + of + "}");
            case LossPattern.Bursts(double begin, double end, double within) ->
                words.add("loss={begin: " + number(begin) + ", end: " + number(end) + ", within: " + number(within)
                        + "}");
        }
        chance("corrupt", lane.corrupt(), words);
        rate(lane.rate(), words);
        mtu(lane.mtu(), words);
        if (!lane.blocked().isEmpty()) {
            words.add("block=" + lane.blocked().stream().map(Traffic::key).collect(Collectors.joining(",")));
        }
        if (!lane.blackHoles().isEmpty()) {
            words.add("blackHoles=["
                    + lane.blackHoles().stream().map(PathWords::hole).collect(Collectors.joining(", ")) + "]");
        }
        return List.copyOf(words);
    }

    private static void conditions(LinkConditions conditions, List<String> words) {
        time("latency", conditions.latency(), words);
        time("jitter", conditions.jitter(), words);
        chance("loss", conditions.loss(), words);
        chance("reorder", conditions.reorder(), words);
        time("reorderDelay", conditions.reorderDelay(), words);
        chance("duplicate", conditions.duplicate(), words);
    }

    private static void rate(LinkRate rate, List<String> words) {
        if (rate.bitsPerSecond() != LinkRate.UNLIMITED.bitsPerSecond()) {
            words.add("rate=" + bitsPerSecond(rate.bitsPerSecond()));
        }
        if (rate.queueOctets() != LinkRate.UNLIMITED.queueOctets()) {
            words.add("queue=" + rate.queueOctets());
        }
    }

    private static void mtu(LinkMtu mtu, List<String> words) {
        if (mtu.octets() != LinkMtu.NONE.octets()) {
            words.add("mtu=" + mtu.octets());
        }
        if (mtu.fate() != LinkMtu.NONE.fate()) {
            words.add("fragments=" + mtu.fate().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        if (mtu.refusal() != LinkMtu.NONE.refusal()) {
            words.add("tooBig=" + mtu.refusal().name().toLowerCase(Locale.ROOT));
        }
    }

    private static void time(String key, Duration time, List<String> words) {
        if (!time.isZero()) {
            words.add(key + "=" + time(time));
        }
    }

    private static void chance(String key, double chance, List<String> words) {
        if (chance > 0) {
            words.add(key + "=" + number(chance));
        }
    }

    private static String hole(BlackHole hole) {
        return "{from: " + time(hole.from()) + ", to: " + time(hole.to()) + "}";
    }

    private static String time(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
    }

    /** Without an exponent, however small. */
    private static String number(double chance) {
        return BigDecimal.valueOf(chance).stripTrailingZeros().toPlainString();
    }

    private static String bitsPerSecond(long rate) {
        if (rate % 1_000_000_000L == 0) {
            return rate / 1_000_000_000L + "Gbps";
        }
        return rate % 1_000_000 == 0 ? rate / 1_000_000 + "Mbps" : rate / 1_000 + "kbps";
    }
}
