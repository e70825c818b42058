package io.ikelab.lab.scenario;

import io.ikelab.gateway.config.GatewayConfig;
import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.peer.config.PeerConfig;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** Reads a scenario's folder. */
final class ScenarioReader {
    static final Duration ENDS_MAX = Duration.ofDays(30);

    private final ScenarioFiles files;

    ScenarioReader(ScenarioFiles files) {
        this.files = files;
    }

    Scenario read() {
        ConfigSection root = files.yaml("scenario.yaml")
                .section(
                        "title",
                        "description",
                        "family",
                        "virtualOnly",
                        "path",
                        "nat",
                        "impair",
                        "script",
                        "expect",
                        "absent",
                        "ends");
        GatewayConfig gateway = GatewayConfig.read(files.yaml("gateway.yaml"));
        PeerConfig peer = PeerConfig.read(files.yaml("peer.yaml"));
        Duration ends = root.at("ends").duration(Duration.ofMillis(1), ENDS_MAX);
        Optional<NatSite> nat = root.optional("nat").map(value -> NatReader.read(value, gateway, peer));
        ScriptReader script = new ScriptReader(new Cast(gateway, peer, nat.isPresent()), ends);
        return new Scenario(
                files.name(),
                about(root),
                gateway,
                peer,
                PathReader.read(root.optional("path")),
                nat,
                ImpairReader.read(root.optional("impair")),
                root.optional("virtualOnly").map(why -> why.text().strip()),
                script.read(root.at("script")),
                root.at("expect").list("event patterns", 1).stream()
                        .map(ScenarioReader::expected)
                        .toList(),
                root.optional("absent").map(list -> list.list("event patterns", 0)).orElse(List.of()).stream()
                        .map(ScenarioReader::absent)
                        .toList(),
                ends);
    }

    private Scenario.About about(ConfigSection root) {
        return new Scenario.About(
                root.at("title").text().strip(),
                root.at("description").text().strip(),
                root.at("family").oneOf(families()),
                files.text("README.md").orElse(""));
    }

    private static SequencedMap<String, String> families() {
        SequencedMap<String, String> families = new LinkedHashMap<>();
        for (String family :
                List.of("healthy", "authentication", "ike", "ipsec", "selectors", "lifetime", "path", "attack")) {
            families.put(family, family);
        }
        return families;
    }

    private static Expectation expected(ConfigValue item) {
        ConfigSection section = item.section("node", "event", "text", "count", "atLeast");
        EventPattern pattern = PatternReader.read(section);
        Optional<ConfigValue> count = section.optional("count");
        Optional<ConfigValue> atLeast = section.optional("atLeast");
        if (count.isPresent() && atLeast.isPresent()) {
            throw atLeast.get().because("stands beside count, but only one of the two is accepted");
        }
        return count.map(value -> Expectation.exactly(pattern, value.integer(1, Integer.MAX_VALUE - 1)))
                .orElseGet(() -> Expectation.atLeast(
                        pattern,
                        atLeast.map(value -> value.integer(1, Integer.MAX_VALUE - 1))
                                .orElse(1)));
    }

    private static Expectation absent(ConfigValue item) {
        return Expectation.never(PatternReader.read(item.section(PatternReader.KEYS)));
    }
}
