package io.ikelab.lab.scenario;

import io.ikelab.gateway.config.GatewayConfig;
import io.ikelab.host.config.Attachments;
import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.lab.pki.Pki;
import io.ikelab.lab.pki.PkiFile;
import io.ikelab.net.Randomness;
import io.ikelab.net.SeededRandomness;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** Reads a scenario's folder. */
final class ScenarioReader {
    private static final long EXAMPLE_SEED = 1;
    private static final Instant EXAMPLE_START = Instant.parse("2025-01-01T00:00:00Z");

    static final Duration ENDS_MAX = Duration.ofDays(30);

    private final ScenarioFiles files;

    ScenarioReader(ScenarioFiles files) {
        this.files = files;
    }

    /** With certificates that are an example of those a run would have. */
    Scenario read() {
        return read(new SeededRandomness(EXAMPLE_SEED), EXAMPLE_START);
    }

    private Scenario read(Randomness random, Instant start) {
        ConfigSection root = files.yaml("scenario.yaml")
                .section(
                        "title",
                        "description",
                        "family",
                        "virtualOnly",
                        "farEnd",
                        "pki",
                        "path",
                        "nat",
                        "impair",
                        "script",
                        "expect",
                        "absent",
                        "verdict",
                        "capture",
                        "compare",
                        "wire",
                        "ends");
        Certificates certificates = certificates(root.optional("pki"), random, start);
        Attachments attachments = certificates.before(files.attachments());
        GatewayConfig gateway = GatewayConfig.read(files.yaml("gateway.yaml", attachments));
        FarEndKind kind = root.optional("farEnd")
                .map(word -> word.oneOf(FarEndKind.byName()))
                .orElse(FarEndKind.DEVICE);
        FarEnd peer = FarEnd.read(kind, files.yaml(kind.file(), attachments));
        Duration ends = root.at("ends").duration(Duration.ofMillis(1), ENDS_MAX);
        Optional<NatSite> nat = root.optional("nat").map(value -> NatReader.read(value, gateway, peer));
        ScriptReader script = new ScriptReader(
                new Cast(gateway, peer, nat.map(NatSite::outside).orElse(List.of())), ends);
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
                PromiseReader.read(root),
                ends,
                certificates);
    }

    private Certificates certificates(Optional<ConfigValue> pki, Randomness random, Instant start) {
        SequencedMap<String, PkiFile> made = pki.map(PkiReader::read)
                .map(outline -> Pki.make(outline.at(start), random).files())
                .orElseGet(LinkedHashMap::new);
        return new Certificates(made, this::read);
    }

    private Scenario.About about(ConfigSection root) {
        return new Scenario.About(
                root.at("title").text().strip(),
                root.at("description").text().strip(),
                root.at("family").oneOf(Family.byName()),
                files.text("README.md").orElse(""));
    }

    private static Expectation expected(ConfigValue item) {
        ConfigSection section = item.section("node", "event", "text", "count", "atLeast");
        return new Expectation(PatternReader.read(section), PromiseReader.count(section, 1));
    }

    private static Expectation absent(ConfigValue item) {
        return Expectation.never(PatternReader.read(item.section(PatternReader.KEYS)));
    }
}
