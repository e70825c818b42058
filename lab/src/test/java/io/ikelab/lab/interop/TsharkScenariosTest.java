package io.ikelab.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.iana.NotifyType;
import io.ikelab.lab.TestScenario;
import io.ikelab.lab.run.RunOutcome;
import io.ikelab.lab.run.RunPlan;
import io.ikelab.lab.run.RunVoice;
import io.ikelab.lab.run.TimeKind;
import io.ikelab.lab.run.VirtualRun;
import io.ikelab.lab.run.netty.Interruption;
import io.ikelab.lab.run.netty.RealRun;
import io.ikelab.lab.scenario.Promise;
import io.ikelab.lab.scenario.PromisedCapture;
import io.ikelab.lab.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Wireshark sees in every scenario, in both worlds, what the scenario says: with the run's own profile. */
@Tag("interop")
class TsharkScenariosTest {
    /** {@code PI_WARN}: everything from a warning up. */
    private static final String WARNINGS = "_ws.expert.severity >= 6291456";

    /** An Encrypted and Authenticated Fragment, by itself. */
    private static final String FRAGMENT = "53";

    /** Told of ESP that came before its SA or after it: a packet more or less on the way, and no refusal of anything. */
    private static final int INVALID_SPI = 11;

    private static final Pattern NO_SPI = Pattern.compile("[0:]*");

    @TempDir
    Path folder;

    static Stream<Arguments> everyScenarioInBothWorlds() {
        return Scenarios.names().stream().flatMap(name -> worlds(name).map(time -> Arguments.of(name, time)));
    }

    private static Stream<TimeKind> worlds(String name) {
        return Scenarios.builtIn(name).virtualOnly().isPresent()
                ? Stream.of(TimeKind.VIRTUAL)
                : Stream.of(TimeKind.values());
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @MethodSource("everyScenarioInBothWorlds")
    void tsharkAgrees(String name, TimeKind time) throws IOException {
        RunOutcome outcome = run(name, time);
        assertThat(outcome.verdict().unmet()).isEmpty();

        PromisedCapture promised = outcome.plan().scenario().promise().capture();
        Glance glance = new Glance(folder.resolve("out"));
        List<Glance.Message> messages = assertCounts(glance, outcome, promised);
        assertThat(errors(messages))
                .containsExactlyElementsOf(promised.errors().orElseThrow().stream()
                        .map(NotifyType::code)
                        .toList());
        assertThat(ikeSas(messages)).hasSizeGreaterThanOrEqualTo(promised.ikeSas());
        assertThat(outcome.artefacts().notes()).noneMatch(note -> note.contains("Wireshark cannot"));
        assertEveryIkeAuthIsOpen(messages);
    }

    /**
     * One look counts them all; where something was found that must not be, another shows it.
     *
     * @return the IKE messages seen
     */
    private static List<Glance.Message> assertCounts(Glance glance, RunOutcome outcome, PromisedCapture promised) {
        List<String> unwanted = new ArrayList<>();
        unwanted.add(unexplained("_ws.malformed", promised));
        unwanted.add(unexplained(WARNINGS, promised));
        unwanted.add(unexplained("esp && !esp.icv_good == 1", promised));
        promised.silentPorts().forEach(port -> unwanted.add("udp.port == " + port));
        String replies = onTheWire("icmp.type == 0");
        String requests = onTheWire("icmp.type == 8");
        List<String> asked = new ArrayList<>(unwanted);
        asked.addAll(List.of(replies, requests));
        promised.filters().forEach(filter -> asked.add(filter.filter()));

        Glance.Seen look = glance.look(asked);
        Map<String, Integer> seen = look.counts();

        for (String filter : unwanted) {
            assertThat(seen.getOrDefault(filter, 0) == 0 ? List.of() : glance.lines("-Y", filter))
                    .as(filter)
                    .isEmpty();
        }
        int answered = outcome.seen().pings().stream()
                .mapToInt(pings -> pings.answered())
                .sum();
        int sent =
                outcome.seen().pings().stream().mapToInt(pings -> pings.sent()).sum();
        // One that was lost may have been so after it was captured, and its reply as well as itself.
        assertThat(seen.get(replies)).as("replies").isBetween(answered, answered == sent ? answered : sent);
        assertThat(seen.get(requests)).as("requests").isGreaterThanOrEqualTo(answered);
        for (Promise.Filter filter : promised.filters()) {
            int times = seen.getOrDefault(filter.filter(), 0);
            assertThat(filter.count().metBy(times))
                    .as("%s; seen %s times", filter, times)
                    .isTrue();
        }
        return look.messages();
    }

    /** Where an impairment or a stranger damages packets, each of these says so. */
    private static String unexplained(String filter, PromisedCapture promised) {
        return promised.damaged() ? "(" + filter + ") && !frame.comment" : filter;
    }

    /** Those somebody answered for. */
    private static Set<String> ikeSas(List<Glance.Message> messages) {
        return messages.stream()
                .filter(message -> !NO_SPI.matcher(message.responderSpi()).matches())
                .map(Glance.Message::initiatorSpi)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Inside each are at least an identity, a proof, or the notification of a refusal. What came in fragments is shown with
     * the last of them.
     */
    private static void assertEveryIkeAuthIsOpen(List<Glance.Message> messages) {
        List<String> shown = messages.stream()
                .filter(message -> message.exchange().equals("35"))
                .map(Glance.Message::payloads)
                .toList();
        assertThat(shown)
                .allMatch(payloads -> payloads.equals(FRAGMENT)
                        || List.of(payloads.split(",", -1)).stream()
                                .anyMatch(payload ->
                                        List.of("35", "36", "39", "41").contains(payload)));
        assertThat(shown.isEmpty() || !shown.getLast().equals(FRAGMENT)).isTrue();
    }

    /** Behind a NAT the device has a link of its own, and what crosses both is in the capture twice. */
    private static String onTheWire(String filter) {
        return filter + " && frame.interface_name == \"wire\"";
    }

    @ParameterizedTest
    @MethodSource("bothWorlds")
    void whatIsNotEncryptedIsReadWithoutKeys(TimeKind time) throws IOException {
        run("null-encryption", time);

        List<String> command = List.of(
                "tshark",
                "-o",
                "esp.enable_null_encryption_decode_heuristic:TRUE",
                "-r",
                folder.resolve("out/wire.pcapng").toString(),
                "-Y",
                "icmp");
        assertThat(Tool.succeed(command).lines().filter(line -> line.contains("Echo (ping)")))
                .hasSize(10);
    }

    static Stream<TimeKind> bothWorlds() {
        return Stream.of(TimeKind.values());
    }

    @ParameterizedTest
    @MethodSource("bothWorlds")
    void anOlderVersionIsSeenAsMainMode(TimeKind time) throws IOException {
        run("ike-version-mismatch", time);

        List<String> openings = tshark(
                "isakmp.exchangetype == 2",
                "-T",
                "fields",
                "-e",
                "isakmp.version",
                "-e",
                "isakmp.typepayload",
                "-e",
                "isakmp.sa.doi",
                "-e",
                "isakmp.ike.attr.encryption_algorithm",
                "-e",
                "isakmp.ike.attr.hash_algorithm",
                "-e",
                "isakmp.ike.attr.group_description",
                "-e",
                "isakmp.ike.attr.authentication_method");
        // SA, its proposal and transform, two vendor IDs; DOI IPsec; AES-CBC, SHA2-256, group 14, pre-shared key.
        assertThat(openings).hasSizeGreaterThanOrEqualTo(3).containsOnly("0x10\t1,2,3,13,13\t1\t7\t4\t14\t1");
    }

    private RunOutcome run(String name, TimeKind time) throws IOException {
        TestScenario files = TestScenario.copyOf(name, folder.resolve(name)).onAddressesOfThisProcess();
        RunPlan plan = new RunPlan(
                Scenarios.in(files.folder()),
                folder.resolve("out"),
                time,
                time == TimeKind.VIRTUAL ? OptionalLong.of(7) : OptionalLong.empty());
        return switch (time) {
            case REAL -> RealRun.run(plan, RunVoice.SILENT, new Interruption());
            case VIRTUAL -> VirtualRun.run(plan, RunVoice.SILENT);
        };
    }

    private static List<Integer> errors(List<Glance.Message> messages) {
        return messages.stream()
                .filter(message -> !message.notifications().isEmpty())
                .flatMap(message -> Stream.of(message.notifications().split(",", -1)))
                .map(Integer::valueOf)
                .filter(type -> type < 16_384 && type != INVALID_SPI)
                .distinct()
                .toList();
    }

    private List<String> tshark(String filter, String... more) {
        List<String> arguments = new ArrayList<>(List.of("-Y", filter));
        arguments.addAll(List.of(more));
        return new Glance(folder.resolve("out")).lines(arguments.toArray(String[]::new));
    }
}
