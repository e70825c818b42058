package io.ikelab.capture.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.octets.Octets;
import io.ikelab.octets.WireWriter;
import io.ikelab.testkit.Foreign;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The headers this reader passes over are headers to tshark, too: one file with an interface for each. */
@Tag("interop")
final class LinkLayerInteropTest {
    private static final int SECTION = 0x0a0d0d0a;
    private static final int INTERFACE = 1;
    private static final int PACKET = 6;
    private static final int BLOCK = 12;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void tsharkFindsTheSpiBehindEveryHeader() throws IOException, InterruptedException {
        Map<String, Octets> frames = LinkHeaders.frames();
        Path capture =
                Files.write(folder.resolve("links.pcapng"), capture(frames).toByteArray());

        Process tshark = new ProcessBuilder(
                        Foreign.tool("tshark").toString(), "-r", capture.toString(), "-T", "fields", "-e", "esp.spi")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String spis = new String(tshark.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        tshark.waitFor();

        List<String> headers = List.copyOf(frames.keySet());
        List<String> found = spis.lines().toList();
        assertThat(found).hasSameSizeAs(headers);
        List<String> unfound = new ArrayList<>();
        for (int i = 0; i < headers.size(); i++) {
            if (!found.get(i).equals("0x00000100")) {
                unfound.add(headers.get(i));
            }
        }
        assertThat(unfound).isEmpty();
    }

    private static Octets capture(Map<String, Octets> frames) {
        WireWriter out = new WireWriter();
        block(
                out,
                SECTION,
                new WireWriter().u32(0x1a2b3c4d).u16(1).u16(0).u32(-1).u32(-1).toOctets());
        frames.keySet()
                .forEach(header -> block(
                        out,
                        INTERFACE,
                        new WireWriter()
                                .u16(Integer.parseInt(header.split(" ", -1)[0]))
                                .u16(0)
                                .u32(0)
                                .toOctets()));
        int number = 0;
        for (Octets frame : frames.values()) {
            WireWriter packet = new WireWriter().u32(number).u32(0).u32(number);
            number++;
            block(
                    out,
                    PACKET,
                    packet.u32(frame.length())
                            .u32(frame.length())
                            .octets(frame)
                            .zeros(-frame.length() & 3)
                            .toOctets());
        }
        return out.toOctets();
    }

    private static void block(WireWriter out, int type, Octets body) {
        int length = BLOCK + body.length();
        out.u32(type).u32(length).octets(body).u32(length);
    }
}
