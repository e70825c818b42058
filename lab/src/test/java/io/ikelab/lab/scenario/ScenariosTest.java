package io.ikelab.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.host.HostConfig;
import io.ikelab.host.config.ConfigException;
import io.ikelab.host.config.HostSetting;
import io.ikelab.iana.ExchangeType;
import io.ikelab.lab.cause.Cause;
import io.ikelab.net.IpAddress;
import io.ikelab.policy.IkePorts;
import io.ikelab.testkit.GeneratedDoc;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ScenariosTest {
    private static Stream<String> names() {
        return Scenarios.names().stream();
    }

    private static Path builtInFolder() throws URISyntaxException {
        URL url = Objects.requireNonNull(Scenarios.class.getResource("/scenarios"));
        return Path.of(url.toURI());
    }

    private static Path copyOf(String name, Path to) throws IOException, URISyntaxException {
        Path folder = Files.createDirectory(to.resolve("my-scenario"));
        for (String file : new String[] {"scenario.yaml", "gateway.yaml", "peer.yaml"}) {
            Files.copy(builtInFolder().resolve(name).resolve(file), folder.resolve(file));
        }
        return folder;
    }

    /** Rewritten with {@code -Dikelab.docs.write=true}, as generated pages are. */
    @Test
    void theIndexNamesEveryFolderByFamilyAndName() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(builtInFolder())) {
            String index = files.filter(Files::isDirectory)
                    .map(folder -> Scenarios.in(folder))
                    .sorted(Comparator.comparing(
                                    (Scenario scenario) -> scenario.about().family())
                            .thenComparing(Scenario::name))
                    .map(scenario -> scenario.name() + "\n")
                    .collect(Collectors.joining());
            GeneratedDoc.check("../lab/src/main/resources/scenarios/index.txt", index);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyBuiltInScenarioTellsWhatToLookAtAndWhichEndToFix(String name) {
        Scenario scenario = Scenarios.named(name);

        assertThat(scenario.name()).isEqualTo(name);
        assertThat(scenario.about().readme())
                .startsWith("# " + name)
                .contains("**Symptom.**", "**What to look at.**", "**Which end to fix.**")
                // What to type at either end: a command of Azure's, and what of the device.
                .containsPattern("(?m)^(az |[A-Z][a-z]+-Az[A-Z])");
        assertThat(scenario.about().readme().split("\\*\\*Which end to fix\\.\\*\\*", 2)[1])
                .containsIgnoringCase("device");
        assertThat(scenario.script()).isNotEmpty();
        assertThat(scenario.expected()).isNotEmpty();
        assertThat(scenario.promise().verdict()).isPresent();
        assertThat(scenario.promise().capture().errors()).isPresent();
    }

    @Test
    void theScriptOfAFolderIsReadInOrderOfTime(@TempDir Path temporary) throws IOException, URISyntaxException {
        Path folder = copyOf("healthy", temporary);
        String script = """
            script:
              - {at: 2s, after: [{node: peer, event: ike.established}], on: gateway, do: ping, from: vm1, to: host1, count: 3, interval: 50ms}
              - {at: 1s, on: peer, do: terminate, connection: azure}
              - {at: 1s, on: peer, do: ping, from: host1, to: 10.1.0.99}
            """;
        String yaml = Files.readString(folder.resolve("scenario.yaml"));
        Files.writeString(folder.resolve("scenario.yaml"), yaml.replaceFirst("(?s)script:.*?\n\n", script + "\n"));

        Scenario scenario = Scenarios.named(folder.toString());

        IpAddress host1 = IpAddress.of("192.168.10.5");
        assertThat(scenario.name()).isEqualTo("my-scenario");
        assertThat(scenario.script())
                .containsExactly(
                        new ScriptStep(Duration.ofSeconds(1), List.of(), Side.PEER, new ScriptStep.Terminate("azure")),
                        new ScriptStep(
                                Duration.ofSeconds(1),
                                List.of(),
                                Side.PEER,
                                new ScriptStep.Ping(host1, IpAddress.of("10.1.0.99"), 1, Duration.ofSeconds(1))),
                        new ScriptStep(
                                Duration.ofSeconds(2),
                                List.of(new EventPattern(Optional.of(Side.PEER), "ike.established", Optional.empty())),
                                Side.GATEWAY,
                                new ScriptStep.Ping(IpAddress.of("10.1.0.4"), host1, 3, Duration.ofMillis(50))));
    }

    @Test
    void incidentsOfThePathAreRead(@TempDir Path temporary) throws IOException, URISyntaxException {
        Path folder = copyOf("healthy", temporary);
        String incidents =
                "incidents: [{from: gateway, exchange: CREATE_CHILD_SA, message: response, ikeSa: 2, number: 3,"
                        + " copies: 4, do: drop}, {from: peer, exchange: INFORMATIONAL, message: request, do: overtake}]";
        String yaml = Files.readString(folder.resolve("scenario.yaml"));
        Files.writeString(folder.resolve("scenario.yaml"), yaml.replace("latency: 20ms", incidents));

        assertThat(Scenarios.in(folder).path().incidents())
                .containsExactly(
                        new Incident(
                                Side.GATEWAY,
                                ExchangeType.CREATE_CHILD_SA,
                                true,
                                OptionalInt.of(2),
                                3,
                                4,
                                new Incident.Blow.Drop()),
                        new Incident(
                                Side.PEER,
                                ExchangeType.INFORMATIONAL,
                                false,
                                OptionalInt.empty(),
                                1,
                                1,
                                new Incident.Blow.Overtaken()));
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearOne() {
        assertThatThrownBy(() -> Scenarios.named("heathy"))
                .isExactlyInstanceOf(ConfigException.class)
                .hasMessage("there is no scenario 'heathy' (did you mean 'healthy'?); built in are "
                        + String.join(", ", Scenarios.names())
                        + ", and a folder of your own is given by its path, such as ./my-scenario");
    }

    @Test
    void aPathThatIsNoFolderIsSaidToBeNone() {
        assertThatThrownBy(() -> Scenarios.named("./nowhere"))
                .hasMessage("./nowhere is not a folder, but a scenario is one with scenario.yaml, gateway.yaml and"
                        + " peer.yaml");
    }

    @Test
    void aMissingFileIsNamed(@TempDir Path temporary) throws IOException, URISyntaxException {
        Path folder = copyOf("healthy", temporary);
        Files.delete(folder.resolve("peer.yaml"));

        assertThatThrownBy(() -> Scenarios.in(folder)).hasMessage(folder.resolve("peer.yaml") + " does not exist");
    }

    @Test
    void theFilesOfALabBetweenTwoGatewaysAreTwoGateways(@TempDir Path temporary) {
        Scenario scenario = Scenarios.named("vnet-to-vnet");

        OwnFiles own = OwnFiles.of("vnet-to-vnet", scenario, temporary.resolve("config"));

        assertThat(own.of(Side.PEER)).exists().hasFileName("gateway2.yaml");
        HostConfig read = own.host(Side.PEER, new HostSetting(Side.PEER.node(), IkePorts.STANDARD, false));
        assertThat(read.policy().named("east-to-west")).isPresent();
        assertThat(scenario.peer().hosts()).containsOnlyKeys("vm-east");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        on: peer, do: initiate, connection: azure | on: peer, do: initiate, connection: azur | line 10 column 50: script[0].connection is 'azur', but the peer has no such connection (did you mean 'azure'?); it has azure
        on: peer, do: initiate, connection: azure | on: gw, do: initiate, connection: azure | line 10 column 18: script[0].on is 'gw', but must be one of gateway, peer, path
        on: peer, do: initiate, connection: azure | on: peer, do: maintain | line 10 column 28: script[0].do is 'maintain', but only the gateway is made of instances
        on: peer, do: initiate, connection: azure | on: gateway, do: stall, instance: 2 | line 10 column 48: script[0].instance is '2', but must be a whole number from 0 to 1
        on: peer, do: initiate, connection: azure | on: peer, do: start, connection: azure | line 10 column 28: script[0].do is 'start', but must be one of initiate, terminate, ping, send, transfer, rekey-child, rekey-ike, create-child, delete-child, check, lose-sa, restart, move, pause, resume, secret, maintain, fail, restore, stall, wake, reset, reset-connection
        on: peer, do: initiate, connection: azure | on: peer, do: initiate, connection: azure, count: 3 | line 10 column 64: script[0].count does not go with 'initiate'
        at: 0s | at: 31s | line 10 column 10: script[0].at is '31s', but must be a time from 0s to 30s, such as 250ms, 10s or 5m
        from: vm1 | from: vm2 | line 14 column 11: script[1].from is 'vm2', but no machine behind the gateway has that name (did you mean 'vm1'?); there are vm1
        to: host1 | to: host7 | line 15 column 9: script[1].to is 'host7', but no machine behind the peer has that name (did you mean 'host1'?); there are host1
        family: healthy | family: happy | line 4 column 9: family is 'happy', but must be one of healthy, path, ike, authentication, ipsec, selectors, routing, size, lifetime, failover, load
        family: healthy | farEnd: server | line 4 column 9: farEnd is 'server', but must be one of device, gateway
        on: peer, do: initiate, connection: azure | on: peer, do: create-child, connection: azure, child: nett | line 10 column 68: script[0].child is 'nett', but connection 'azure' has no such Child SA (did you mean 'net'?); it has net
        on: peer, do: initiate, connection: azure | on: gateway, do: lose-sa, connection: to-onprem, half: left | line 10 column 69: script[0].half is 'left', but must be one of inbound, outbound, both
        on: peer, do: initiate, connection: azure | on: path, do: conditions, loss: 2 | line 10 column 46: script[0].loss is '2', but must be a probability from 0 to 1
        on: peer, do: initiate, connection: azure | on: path, do: flood, to: gateway, count: 5, loss: 0.1 | line 10 column 64: script[0].loss does not go with 'flood'
        on: peer, do: initiate, connection: azure | on: gateway, do: secret, connection: to-onprem, key: a~b | line 10 column 67: script[0].key has a character at position 2 of 3 that Azure does not accept, but must be printable ASCII without space, hyphen and tilde
        latency: 20ms | incidents: [{from: gateway, exchange: CREATE_CHILD, message: response, do: drop}] | line 7 column 41: path.incidents[0].exchange is 'CREATE_CHILD', but must be one of IKE_SA_INIT, IKE_AUTH, CREATE_CHILD_SA, INFORMATIONAL
        latency: 20ms | incidents: [{from: gateway, exchange: IKE_AUTH, message: response, do: drop, for: 3s}] | line 7 column 85: path.incidents[0].for does not go with 'drop'
        latency: 20ms | latency: 20 km | line 7 column 12: path.latency is '20 km', but must be a time from 0s to 1m, such as 250ms, 10s or 5m
        latency: 20ms | rate: 10 | line 7 column 9: path.rate is '10', but must be a rate above 0, such as 512kbps, 10Mbps or 1Gbps
        latency: 20ms | fromPeer: {block: udp-50} | line 7 column 21: path.fromPeer.block is 'udp-50', but must be one of udp-500, udp-4500, esp, icmp, fragments, all
        latency: 20ms | blackHoles: [{from: 10s, to: 5s}] | line 7 column 32: path.blackHoles[0].to is '5s', but must be a time from 10001ms to 720h, such as 250ms, 10s or 5m
        latency: 20ms | loss: {lose: 3, every: 2} | line 7 column 16: path.loss.lose is '3', but must be a whole number from 1 to 2
        latency: 20ms | loss: {lose: 3, every: 4, end: 1} | line 7 column 34: path.loss.end does not go with 'lose'
        on: peer, do: initiate, connection: azure | on: path, do: set, from: peer | line 10 column 28: script[0].do is 'set', but nothing is said that the path should become; it may be any of latency, jitter, loss, reorder, reorderDelay, duplicate, corrupt, rate, queue, mtu, fragments, tooBig, block, blackHoles
        on: peer, do: initiate, connection: azure | on: path, do: block, what: tcp | line 10 column 41: script[0].what is 'tcp', but must be one of udp-500, udp-4500, esp, icmp, fragments, all
        latency: 20ms | loss: 5% | line 7 column 9: path.loss is '5%', but must be a probability from 0 to 1
        event: ike.established, count: 1 | event: Established | line 31 column 25: expect[0].event is 'Established', but must be an event's name such as ike.established, or the beginning of names such as esp.*
        event: ike.established, count: 1 | event: ike.established, count: 1, atLeast: 1 | line 31 column 61: expect[0].atLeast stands beside count, but only one of the two is accepted
        cause: healthy | cause: health | line 47 column 10: verdict.cause is 'health', but must be one of CAUSES
        errors: [] | errors: [INITIAL_CONTACT] | line 55 column 12: capture.errors[0] is 'INITIAL_CONTACT', but must be the name of an error notification, such as NO_PROPOSAL_CHOSEN
        errors: [] | silentPorts: [0] | line 55 column 17: capture.silentPorts[0] is '0', but must be a whole number from 1 to 65535
        """)
    void aWrongScenarioIsOneSentence(String right, String wrong, String sentence, @TempDir Path temporary)
            throws IOException, URISyntaxException {
        Path folder = copyOf("healthy", temporary);
        Path file = folder.resolve("scenario.yaml");
        String yaml = Files.readString(file);
        Files.writeString(file, yaml.replaceFirst("\\Q" + right + "\\E", wrong));

        assertThat(file).content().isNotEqualTo(yaml);
        assertThatThrownBy(() -> Scenarios.in(folder))
                .isExactlyInstanceOf(ConfigException.class)
                .hasMessage(file + " " + sentence.replace("CAUSES", causes()));
    }

    private static String causes() {
        return Stream.of(Cause.values()).map(Cause::id).collect(Collectors.joining(", "));
    }
}
