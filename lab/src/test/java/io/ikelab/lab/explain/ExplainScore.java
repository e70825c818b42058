package io.ikelab.lab.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.capture.CaptureRecorder;
import io.ikelab.capture.file.CaptureReader;
import io.ikelab.capture.file.CapturedPacket;
import io.ikelab.capture.wireshark.RecordedKeys;
import io.ikelab.crypto.bc.BouncyCastleCrypto;
import io.ikelab.esp.best.BestEspEngine;
import io.ikelab.octets.WireWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/** Explains a run's capture as anybody would have it, and holds what comes of it to what is declared. */
public final class ExplainScore {
    private static final int CLASSIC = 0xa1b2c3d4;
    private static final int RAW = 101;
    private static final int SNAP = 0x40000;

    /** So that no time of a run is in it; not more, since certificates have dates. */
    private static final Duration SHIFT = Duration.ofMillis(567);

    private ExplainScore() {}

    /** @param folder of the run, with its {@code wire.pcapng} and {@code wireshark} */
    public static void check(String scenario, Path folder) throws IOException {
        Path whole = folder.resolve("wire.pcapng");
        Path stripped = folder.resolve("capture.pcap");
        strip(whole, stripped);
        RecordedKeys keys = RecordedKeys.read(folder.resolve("wireshark"));
        Optional<WireSets.Row> declared = WireSets.of(scenario);
        String without = suspects(stripped, RecordedKeys.NONE);
        String with = suspects(stripped, keys);
        declared.ifPresent(row -> {
            assertThat(without).as("without keys").isEqualTo(row.withoutKeys());
            assertThat(with).as("with keys").isEqualTo(row.withKeys());
        });
        assertThat(suspects(whole, keys)).as("with comments").isEqualTo(with);
    }

    /** The causes named for each conversation, as the declaration has them. */
    private static String suspects(Path capture, RecordedKeys keys) throws IOException {
        try (CaptureReader reader = CaptureReader.open(capture)) {
            Explanation told = new Explainer(keys, new BouncyCastleCrypto(), new BestEspEngine())
                    .explain(reader, Explainer.Waiting.PATIENTLY);
            assertThat(told.fault()).isEmpty();
            return told.accounts().isEmpty()
                    ? WireSets.OPEN
                    : told.accounts().stream()
                            .map(account -> suspects(account.ruling()))
                            .collect(Collectors.joining(" | "));
        }
    }

    private static String suspects(Ruling ruling) {
        return ruling.causes().isEmpty()
                ? WireSets.OPEN
                : ruling.causes().stream()
                        .map(diagnosis -> diagnosis.cause().id())
                        .collect(Collectors.joining(" "));
    }

    /** Classic pcap of raw IP: no comments, no names, other times; of a NAT's two sides the outer one. */
    private static void strip(Path from, Path to) throws IOException {
        try (CaptureReader reader = CaptureReader.open(from);
                OutputStream out = Files.newOutputStream(to)) {
            out.write(new WireWriter()
                    .u32(CLASSIC)
                    .u16(2)
                    .u16(4)
                    .u32(0)
                    .u32(0)
                    .u32(SNAP)
                    .u32(RAW)
                    .toByteArray());
            for (Optional<CapturedPacket> next = reader.next(); next.isPresent(); next = reader.next()) {
                if (!next.get().link().equals(CaptureRecorder.INSIDE)) {
                    out.write(record(next.get()));
                }
            }
        }
    }

    private static byte[] record(CapturedPacket packet) {
        var at = packet.at().plus(SHIFT);
        return new WireWriter()
                .u32(at.getEpochSecond())
                .u32(at.getNano() / 1000)
                .u32(packet.octets().length())
                .u32(packet.originalLength())
                .octets(packet.octets())
                .toByteArray();
    }
}
