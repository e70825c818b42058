package io.ikelab.lab.scenario;

import io.ikelab.inner.TransferPlan;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much a transfer carries, as it is written. */
public final class TransferSize {
    /** What is read, for a sentence. */
    public static final String ACCEPTED = "octets from 1 to " + TransferPlan.BYTES_MAX + ", such as 1500, 64kB or 1MB";

    private static final Pattern SIZE = Pattern.compile("(\\d{1,10})(kB|MB|)");

    private TransferSize() {}

    /** In octets; empty where it is not {@link #ACCEPTED}. */
    public static Optional<Long> parse(String text) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            return Optional.empty();
        }
        long unit = switch (size.group(2)) {
            case "MB" -> 1_000_000;
            case "kB" -> 1_000;
            default -> 1;
        };
        return Optional.of(Long.parseLong(size.group(1)) * unit)
                .filter(octets -> octets >= 1 && octets <= TransferPlan.BYTES_MAX);
    }
}
