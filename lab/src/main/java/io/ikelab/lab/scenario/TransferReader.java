package io.ikelab.lab.scenario;

import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.inner.TransferPlan;
import io.ikelab.lab.scenario.ScriptStep.Action;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the deed {@code transfer}. */
final class TransferReader {
    static final List<String> ARGUMENTS = List.of("from", "to", "bytes", "port", "dontFragment", "patience");

    /** RFC 863: what comes here is taken and forgotten. */
    private static final int PORT_DEFAULT = 9;

    private static final Duration PATIENCE_DEFAULT = Duration.ofSeconds(20);
    private static final Duration PATIENCE_MAX = Duration.ofHours(1);
    private static final Pattern SIZE = Pattern.compile("(\\d{1,10})(kB|MB|)");

    private TransferReader() {}

    static Action read(Cast cast, Side on, ConfigSection step) {
        return new ScriptStep.Transfer(
                cast.host(on, step.at("from")),
                cast.hostOrAddress(on.other(), step.at("to")),
                port(step),
                bytes(step.at("bytes")),
                step.optional("dontFragment").map(ConfigValue::flag).orElse(true),
                step.optional("patience")
                        .map(time -> time.duration(Duration.ofSeconds(1), PATIENCE_MAX))
                        .orElse(PATIENCE_DEFAULT));
    }

    static int port(ConfigSection step) {
        return step.optional("port").map(port -> port.integer(1, 0xffff)).orElse(PORT_DEFAULT);
    }

    private static long bytes(ConfigValue value) {
        return value.parsed(
                "octets from 1 to " + TransferPlan.BYTES_MAX + ", such as 1500, 64kB or 1MB",
                text -> Optional.of(SIZE.matcher(text))
                        .filter(Matcher::matches)
                        .map(TransferReader::bytes)
                        .filter(bytes -> bytes >= 1 && bytes <= TransferPlan.BYTES_MAX));
    }

    private static long bytes(Matcher size) {
        long unit = switch (size.group(2)) {
            case "MB" -> 1_000_000;
            case "kB" -> 1_000;
            default -> 1;
        };
        return Long.parseLong(size.group(1)) * unit;
    }
}
