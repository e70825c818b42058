package io.ikelab.lab.scenario;

import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.lab.cause.Cause;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** Reads {@code wire}: the causes that a capture of the scenario can tell apart. */
final class WireReader {
    private static final SequencedMap<String, Optional<Cause>> WORDS = words();

    /** Of a tunnel that is well while the fault lies beside it, such as in a resolver. */
    private static final WireSet WELL = new WireSet(List.of(Cause.HEALTHY));

    private WireReader() {}

    /** @param verdict the scenario's own, which no capture of it may rule out */
    static WireSets read(ConfigValue value, Optional<PromisedVerdict> verdict) {
        ConfigSection wire = value.section("noKeys", "keys", "inner", "beside", "because");
        WireSet noKeys = set(wire, Visibility.NO_KEYS, WireSet.ANYTHING, verdict);
        WireSet keys = set(wire, Visibility.IKE_KEYS, noKeys, verdict);
        return new WireSets(
                noKeys,
                keys,
                set(wire, Visibility.INNER, keys, verdict),
                wire.optional("beside")
                        .map(list -> causes(list, WireSet.ANYTHING))
                        .orElse(List.of()),
                wire.at("because").text().strip());
    }

    /** @param wider what may be told where less can be read */
    private static WireSet set(
            ConfigSection wire, Visibility visibility, WireSet wider, Optional<PromisedVerdict> verdict) {
        ConfigValue value = wire.at(visibility.key());
        WireSet set = new WireSet(causes(value, wider));
        if (!wider.holds(set)) {
            throw value.because("is " + WireSet.OPEN + ", where fewer keys leave " + wider + "; keys never leave more");
        }
        verdict.map(PromisedVerdict::cause)
                .filter(cause -> !set.allows(cause) && !set.equals(WELL))
                .ifPresent(cause -> {
                    throw value.because("lacks " + cause.id() + ", the scenario's own verdict");
                });
        return set;
    }

    private static List<Cause> causes(ConfigValue value, WireSet wider) {
        List<ConfigValue> items = value.listOrCommas("causes");
        List<Cause> causes = new ArrayList<>();
        for (ConfigValue item : items) {
            Optional<Cause> cause = item.oneOf(WORDS);
            if (cause.isEmpty() && items.size() > 1) {
                throw item.because("is '" + WireSet.OPEN + "', which stands alone or not at all");
            }
            cause.ifPresent(one -> causes.add(checked(item, one, causes, wider)));
        }
        return causes;
    }

    private static Cause checked(ConfigValue item, Cause cause, List<Cause> before, WireSet wider) {
        if (before.contains(cause)) {
            throw item.because("is '" + cause.id() + "', which is there twice");
        }
        if (!wider.allows(cause)) {
            throw item.because("is '" + cause.id() + "', which fewer keys have ruled out; they leave " + wider);
        }
        return cause;
    }

    private static SequencedMap<String, Optional<Cause>> words() {
        SequencedMap<String, Optional<Cause>> words = new LinkedHashMap<>();
        words.put(WireSet.OPEN, Optional.empty());
        for (Cause cause : Cause.values()) {
            words.put(cause.id(), Optional.of(cause));
        }
        return words;
    }
}
