package io.ikelab.lab.scenario;

import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.impair.Impairment;
import java.util.List;
import java.util.Optional;

/** Reads {@code impair}: a list for each end, of impairments as the command line has them. */
final class ImpairReader {
    private ImpairReader() {}

    static Scenario.Impaired read(Optional<ConfigValue> impair) {
        if (impair.isEmpty()) {
            return new Scenario.Impaired(List.of(), List.of());
        }
        ConfigSection ends = impair.get().section(Side.GATEWAY.toString(), Side.PEER.toString());
        return new Scenario.Impaired(list(ends, Side.GATEWAY), list(ends, Side.PEER));
    }

    private static List<Impairment> list(ConfigSection ends, Side side) {
        return ends.optional(side.toString()).map(list -> list.list("impairments", 1)).orElse(List.of()).stream()
                .map(ImpairReader::impairment)
                .toList();
    }

    private static Impairment impairment(ConfigValue item) {
        try {
            return ImpairmentWords.read(item.text());
        } catch (IllegalArgumentException refused) {
            throw item.because("is '" + item.text() + "', but " + refused.getMessage());
        }
    }
}
