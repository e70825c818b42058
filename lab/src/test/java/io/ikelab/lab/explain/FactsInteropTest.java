package io.ikelab.lab.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.capture.file.CaptureReader;
import io.ikelab.capture.wireshark.RecordedKeys;
import io.ikelab.crypto.bc.BouncyCastleCrypto;
import io.ikelab.esp.best.BestEspEngine;
import io.ikelab.lab.explain.fact.Fact;
import io.ikelab.lab.explain.fact.Facts;
import io.ikelab.lab.explain.fact.Topic;
import io.ikelab.testkit.Foreign;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The figures of facts are those tshark's fields add up to. */
@Tag("interop")
@Execution(ExecutionMode.CONCURRENT)
final class FactsInteropTest {
    private static final List<String> FIELDS = List.of(
            "isakmp.version",
            "isakmp.flag_r",
            "isakmp.nextpayload",
            "isakmp.notify.msgtype",
            "esp.spi",
            "esp.sequence",
            "ip.src",
            "ipv6.src",
            "udp.payload");

    private static final String FRAGMENT = "53";

    /** What tshark prints of one frame, by the names above. */
    private record Row(List<String> columns) {
        String of(String field) {
            return columns.get(FIELDS.indexOf(field));
        }

        boolean isVersion2() {
            return of("isakmp.version").equals("0x20");
        }

        boolean says(String notify) {
            return isVersion2()
                    && List.of(of("isakmp.notify.msgtype").split(",", -1)).contains(notify);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arkime/IKEv2.pcap",
                "suricata-verify/ikev2-weak-dh__IKEv2_SA_INIT_2-8-weak.pcap",
                "tcpdump/ikev2four.pcap",
                "tcpdump/02-sunrise-sunset-esp.pcap",
                "tcpdump/espudp1.pcap",
                "zeek-plugin-ikev2/ikev2.pcap",
                "zeek/ip6_esp.pcap"
            })
    void figuresAreThoseOfTshark(String name) throws IOException, InterruptedException {
        Path capture = Foreign.data("vectors/pcap").resolve(name);
        List<Fact> facts = facts(capture);
        List<Row> rows = rows(capture);

        assertThat(sum(facts, Topic.RETRANSMISSION, "frames")).isEqualTo(repeated(rows));
        assertThat(sum(facts, Topic.FRAGMENTS, "ikeFragments"))
                .isEqualTo(rows.stream()
                        .filter(Row::isVersion2)
                        .filter(row ->
                                row.of("isakmp.nextpayload").split(",", -1)[0].equals(FRAGMENT))
                        .count());
        assertThat(sum(facts, Topic.INVALID_KE, "count"))
                .isEqualTo(rows.stream().filter(row -> row.says("17")).count());
        assertThat(sum(facts, Topic.COOKIE, "count"))
                .isEqualTo(rows.stream()
                        .filter(row ->
                                row.says("16390") && row.of("isakmp.flag_r").equals("1"))
                        .count());
        assertThat(sum(facts, Topic.REPLAYS, "repeated")).isEqualTo(replayed(rows));
    }

    private static long sum(List<Fact> facts, Topic topic, String figure) {
        return facts.stream()
                .filter(fact -> fact.topic() == topic)
                .mapToLong(fact -> fact.figures().getOrDefault(figure, 0L))
                .sum();
    }

    /** Frames of version 2 with a datagram that had been there before. */
    private static long repeated(List<Row> rows) {
        Set<String> seen = new HashSet<>();
        return rows.stream()
                .filter(Row::isVersion2)
                .filter(row -> !seen.add(row.of("udp.payload")))
                .count();
    }

    /** Frames of ESP with an address, an SPI and a number that had been there before. */
    private static long replayed(List<Row> rows) {
        Set<List<String>> seen = new HashSet<>();
        return rows.stream()
                .filter(row -> !row.of("esp.spi").isEmpty())
                .filter(row -> !seen.add(
                        List.of(row.of("ip.src") + row.of("ipv6.src"), row.of("esp.spi"), row.of("esp.sequence"))))
                .count();
    }

    private static List<Fact> facts(Path capture) throws IOException {
        try (CaptureReader reader = CaptureReader.open(capture)) {
            return new Explainer(RecordedKeys.NONE, new BouncyCastleCrypto(), new BestEspEngine())
                    .explain(reader, Explainer.Waiting.PATIENTLY).accounts().stream()
                            .flatMap(account -> Facts.of(account.conversation()).stream())
                            .toList();
        }
    }

    private static List<Row> rows(Path capture) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(Foreign.tool("tshark").toString(), "-r", capture.toString(), "-T", "fields"));
        FIELDS.forEach(field -> command.addAll(List.of("-e", field)));
        Process tshark = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(tshark.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        tshark.waitFor();
        return printed.lines()
                .map(line -> new Row(Stream.of(line.split("\t", -1)).toList()))
                .toList();
    }
}
