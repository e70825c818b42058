package io.ikelab.lab.scenario;

import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.lab.scenario.ScriptStep.Action;
import java.time.Duration;
import java.util.List;

/** Reads the deed {@code transfer}. */
final class TransferReader {
    static final List<String> ARGUMENTS = List.of("from", "to", "bytes", "port", "dontFragment", "patience");

    private static final Duration PATIENCE_MAX = Duration.ofHours(1);

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
                        .orElse(ScriptStep.Transfer.USUAL_PATIENCE));
    }

    static int port(ConfigSection step) {
        return step.optional("port").map(port -> port.integer(1, 0xffff)).orElse(ScriptStep.Transfer.DISCARD);
    }

    private static long bytes(ConfigValue value) {
        return value.parsed(TransferSize.ACCEPTED, TransferSize::parse);
    }
}
