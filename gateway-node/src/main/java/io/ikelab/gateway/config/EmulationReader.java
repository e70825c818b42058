package io.ikelab.gateway.config;

import io.ikelab.gateway.policy.AzureName;
import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.policy.Ikev1Answer;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Reads {@code emulation}. */
final class EmulationReader {
    static final SequencedMap<String, Ikev1Answer> IKEV1_ANSWERS = ikev1Answers();

    private EmulationReader() {}

    static Emulation read(ConfigValue value) {
        ConfigSection section = GatewaySections.EMULATION.read(value);
        return new Emulation(
                section.optional("vendorIds").map(ConfigValue::flag).orElse(Emulation.DEFAULT.vendorIds()),
                section.optional("ikev1Answer")
                        .map(answer -> answer.oneOf(IKEV1_ANSWERS))
                        .orElse(Emulation.DEFAULT.ikev1Answer()),
                section.optional("prefixPairs")
                        .map(EmulationReader::prefixPairs)
                        .orElse(Emulation.DEFAULT.prefixPairs()));
    }

    private static PrefixPairs prefixPairs(ConfigValue value) {
        PrefixPairs pairs = value.oneOf(AzureName.byLabel(PrefixPairs.values()));
        if (pairs == PrefixPairs.SA_PER_PAIR) {
            value.warn("is '" + pairs.label() + "', but " + ConnectionRules.FIRST_ONLY);
        }
        return pairs;
    }

    private static SequencedMap<String, Ikev1Answer> ikev1Answers() {
        SequencedMap<String, Ikev1Answer> answers = new LinkedHashMap<>();
        answers.put("silence", Ikev1Answer.SILENCE);
        answers.put("ikev2-notify", Ikev1Answer.IKEV2_NOTIFY);
        answers.put("ikev1-notify", Ikev1Answer.IKEV1_NOTIFY);
        return answers;
    }
}
