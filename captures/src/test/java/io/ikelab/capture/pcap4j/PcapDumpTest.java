package io.ikelab.capture.pcap4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.capture.file.CaptureReader;
import io.ikelab.capture.file.CapturedPacket;
import io.ikelab.octets.Octets;
import io.ikelab.testkit.Foreign;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PcapDumpTest {
    private static final Instant AT = Instant.ofEpochSecond(1_735_689_600L, 123_456_789);

    @Test
    void libpcapWritesRawIpWithMicroseconds(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("wire.pcap");
        try (PcapDump dump = open(file)) {
            dump.record("wire", AT, Octets.of(0x45, 1, 2), List.of("not in this format"));
        }
        try (CaptureReader reader = CaptureReader.open(file)) {
            assertThat(reader.next())
                    .contains(new CapturedPacket(
                            Instant.ofEpochSecond(1_735_689_600L, 123_456_000),
                            101,
                            "",
                            3,
                            Octets.of(0x45, 1, 2),
                            List.of()));
            assertThat(reader.next()).isEmpty();
            assertThat(reader.fault()).isEmpty();
        }
    }

    private static PcapDump open(Path file) throws IOException {
        try {
            return PcapDump.open(file, 65535);
        } catch (IOException unavailable) {
            if ("libpcap is not available".equals(unavailable.getMessage())) {
                throw Foreign.missingTool("libpcap is not installed");
            }
            throw unavailable;
        }
    }
}
