package io.ikelab.lab.cli;

import io.ikelab.lab.pki.Validity;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** From when to when the ends' certificates are valid. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class PkiTimes {
    private static final int DAYS = 365;
    private static final int DAYS_MAX = 36_500;

    /** RFC 5280 §4.1.2.5: years from 1950 on can be written; so can those up to 9999. */
    private static final Instant EARLIEST = Instant.parse("1950-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    @Option(
            names = "--days",
            paramLabel = "N",
            description = "How long the ends' certificates are valid. Default: " + DAYS + ".")
    private Optional<Integer> days;

    @Option(
            names = "--not-before",
            paramLabel = "TIME",
            description = "From when on they are, such as 2026-01-31 or 2026-01-31T12:00:00Z, in UTC. Default: now.")
    private Optional<String> notBefore;

    @Option(names = "--not-after", paramLabel = "TIME", description = "Until when they are, instead of --days.")
    private Optional<String> notAfter;

    Validity read(Instant now, Function<String, ? extends RuntimeException> wrong) {
        if (days.isPresent() && notAfter.isPresent()) {
            throw wrong.apply("--days and --not-after both say when the certificates end, but only one may");
        }
        Instant from = notBefore.map(text -> time("--not-before", text, wrong)).orElse(now);
        Instant to = notAfter.map(text -> time("--not-after", text, wrong))
                .orElseGet(() -> from.plus(Duration.ofDays(lasting(wrong))));
        if (from.isAfter(to)) {
            throw wrong.apply("the certificates would begin at " + from + ", after they end at " + to);
        }
        return new Validity(from, to);
    }

    private int lasting(Function<String, ? extends RuntimeException> wrong) {
        int number = days.orElse(DAYS);
        if (number < 1 || number > DAYS_MAX) {
            throw wrong.apply("--days is " + number + ", but must be from 1 to " + DAYS_MAX);
        }
        return number;
    }

    private static Instant time(String option, String text, Function<String, ? extends RuntimeException> wrong) {
        try {
            Instant time = text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
            if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
                return time;
            }
        } catch (DateTimeException _) {
            // Said below.
        }
        throw wrong.apply(option + " is '" + text + "', but must be a time from 1950 to 9999 such as 2026-01-31 or"
                + " 2026-01-31T12:00:00Z");
    }
}
