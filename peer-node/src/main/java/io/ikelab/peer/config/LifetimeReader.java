package io.ikelab.peer.config;

import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.policy.ChildLifetimes;
import io.ikelab.policy.Lifetime;
import io.ikelab.policy.Volume;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads lifetimes; what is not given follows from what is, as strongSwan has it. Zero is for never. */
final class LifetimeReader {
    private static final Duration LONGEST = Duration.ofDays(365);
    private static final long IKE_REKEY_SECONDS = Duration.ofHours(4).toSeconds();
    private static final long CHILD_REKEY_SECONDS = Duration.ofHours(1).toSeconds();
    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}");
    private static final Pattern VOLUME = Pattern.compile("(\\d{1,9}|\\d{1,15}(?![kmgKMG]))([kmgKMG]?)");

    private LifetimeReader() {}

    /** Numbers of whatever is counted; 0 for never. */
    private record Limits(long rekey, long life, long jitter) {
        Lifetime ofSeconds() {
            return new Lifetime(
                    Optional.of(Duration.ofSeconds(rekey)).filter(Duration::isPositive),
                    Optional.of(Duration.ofSeconds(life)).filter(Duration::isPositive),
                    Duration.ofSeconds(jitter));
        }

        Volume asVolume() {
            return new Volume(unlessZero(rekey), unlessZero(life), jitter);
        }

        private static long unlessZero(long number) {
            return number == 0 ? Long.MAX_VALUE : number;
        }
    }

    static ChildLifetimes child(ConfigSection child) {
        return new ChildLifetimes(
                limits(child, "time", CHILD_REKEY_SECONDS, LifetimeReader::seconds)
                        .ofSeconds(),
                limits(child, "bytes", 0, LifetimeReader::octets).asVolume(),
                limits(child, "packets", 0, LifetimeReader::packets).asVolume());
    }

    /** Where a time for reauthentication is given, the IKE SA is rekeyed then: the ends stay as they have proven. */
    static Lifetime ike(ConfigSection connection) {
        long reauthentication = number(connection, "reauth_time", 0, LifetimeReader::seconds);
        long rekey = number(
                connection, "rekey_time", reauthentication == 0 ? IKE_REKEY_SECONDS : 0, LifetimeReader::seconds);
        if (reauthentication > 0) {
            connection
                    .at("reauth_time")
                    .warn("is taken for a rekey_time: this version rekeys an IKE SA, but does not reauthenticate it");
        }
        long soonest = rekey == 0 || reauthentication > 0 && reauthentication < rekey ? reauthentication : rekey;
        long over = number(connection, "over_time", Math.max(rekey, reauthentication) / 10, LifetimeReader::seconds);
        long life = soonest == 0 ? 0 : soonest + over;
        return new Limits(soonest, life, jitter(connection, "time", soonest, over, LifetimeReader::seconds))
                .ofSeconds();
    }

    private static Limits limits(ConfigSection child, String measure, long absent, ToLongFunction<ConfigValue> reader) {
        long rekey = number(child, "rekey_" + measure, absent, reader);
        long life = number(child, "life_" + measure, rekey + rekey / 10, reader);
        if (life > 0 && life <= rekey) {
            child.optional("life_" + measure)
                    .ifPresent(value -> value.warn(
                            "is not more than rekey_" + measure + ": the Child SA ends without having been replaced"));
        }
        return new Limits(rekey, life, jitter(child, measure, rekey, Math.max(0, life - rekey), reader));
    }

    /** Less than {@code rekey}, so that an SA lives for a moment at least. */
    private static long jitter(
            ConfigSection section, String measure, long rekey, long absent, ToLongFunction<ConfigValue> reader) {
        Optional<ConfigValue> given = section.optional("rand_" + measure);
        long jitter = given.map(reader::applyAsLong).orElse(absent);
        if (jitter < rekey || jitter == 0) {
            return jitter;
        }
        given.filter(_ -> rekey > 0).ifPresent(value -> {
            throw value.refused("less than rekey_" + measure + ", " + rekey);
        });
        return Math.max(0, rekey - 1);
    }

    private static long number(ConfigSection section, String key, long absent, ToLongFunction<ConfigValue> reader) {
        return section.optional(key).map(reader::applyAsLong).orElse(absent);
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
