package io.ikelab.peer.config;

import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a child's lifetimes; what is not given follows from what is, as strongSwan has it. */
final class LifetimeReader {
    private static final Duration LONGEST = Duration.ofDays(365);
    private static final long REKEY_SECONDS = 3600;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}");
    private static final Pattern VOLUME = Pattern.compile("(\\d{1,9}|\\d{1,15}(?![kmgKMG]))([kmgKMG]?)");

    private LifetimeReader() {}

    static ChildLifetimes read(ConfigSection child) {
        return new ChildLifetimes(
                limits(child, "time", REKEY_SECONDS, LifetimeReader::seconds),
                limits(child, "bytes", 0, LifetimeReader::octets),
                limits(child, "packets", 0, LifetimeReader::packets));
    }

    private static Limits limits(ConfigSection child, String measure, long absent, ToLongFunction<ConfigValue> reader) {
        long rekey = number(child, "rekey_" + measure, absent, reader);
        long life = number(child, "life_" + measure, rekey * 110 / 100, reader);
        return new Limits(rekey, life, number(child, "rand_" + measure, Math.max(0, life - rekey), reader));
    }

    private static long number(ConfigSection child, String key, long absent, ToLongFunction<ConfigValue> reader) {
        return child.optional(key).map(reader::applyAsLong).orElse(absent);
    }

    private static long seconds(ConfigValue value) {
        return value.duration(Duration.ZERO, LONGEST).toSeconds();
    }

    private static long packets(ConfigValue value) {
        return value.parsed(
                "a number of packets",
                text -> NUMBER.matcher(text).matches() ? Optional.of(Long.parseLong(text)) : Optional.empty());
    }

    private static long octets(ConfigValue value) {
        return value.parsed("a number of octets, such as 500000, 512k, 100m or 1g", text -> {
            Matcher matcher = VOLUME.matcher(text);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            int thousands = " kmg"
                    .indexOf((matcher.group(2) + " ").toLowerCase(Locale.ROOT).charAt(0));
            return Optional.of(Long.parseLong(matcher.group(1)) << 10 * thousands);
        });
    }
}
