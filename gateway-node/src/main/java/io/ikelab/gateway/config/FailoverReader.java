package io.ikelab.gateway.config;

import io.ikelab.gateway.front.FrontPlan;
import io.ikelab.gateway.front.Outage;
import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads what {@code emulation} says of how the public address goes from one instance to the other. */
final class FailoverReader {
    static final int OUTAGE_SECONDS_MAX = 3600;
    static final int PROBE_SECONDS_MAX = 60;

    private FailoverReader() {}

    static FrontPlan read(ConfigSection section) {
        FrontPlan usual = FrontPlan.DEFAULT;
        return new FrontPlan(
                section.optional("probeSeconds")
                        .map(seconds -> Duration.ofSeconds(seconds.integer(1, PROBE_SECONDS_MAX)))
                        .orElse(usual.probeInterval()),
                usual.missesMax(),
                outage(section.optional("plannedFailoverSeconds"), usual.planned()),
                outage(section.optional("unplannedFailoverSeconds"), usual.unplanned()),
                section.optional("failBackSeconds")
                        .map(seconds -> Duration.ofSeconds(seconds.integer(1, OUTAGE_SECONDS_MAX))));
    }

    private static Outage outage(Optional<ConfigValue> value, Outage usual) {
        return value.map(FailoverReader::outage).orElse(usual);
    }

    private static Outage outage(ConfigValue value) {
        List<ConfigValue> bounds = value.list("one or two numbers of seconds", 1);
        if (bounds.size() > 2) {
            throw bounds.get(2).because("is one number too many: there is a least and a most");
        }
        Duration least = seconds(bounds.getFirst());
        Duration most = seconds(bounds.getLast());
        if (most.compareTo(least) < 0) {
            throw bounds.getLast()
                    .because("is " + most.toSeconds() + ", but the most is not less than the least, which is "
                            + least.toSeconds());
        }
        return new Outage(least, most);
    }

    private static Duration seconds(ConfigValue value) {
        return Duration.ofSeconds(value.integer(0, OUTAGE_SECONDS_MAX));
    }

    /** As the documentation shows it. */
    static String text(Outage outage) {
        return "`[" + outage.min().toSeconds() + ", " + outage.max().toSeconds() + "]`";
    }
}
