package io.ikelab.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.iana.EapCode;
import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.NotifyType;
import io.ikelab.iana.PayloadType;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireWriter;
import io.ikelab.testkit.Foreign;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wireshark's verdict on messages of ours with every payload. */
@Tag("interop")
final class TsharkCodecTest {
    private static final int PORT = 500;
    private static final int RAW_IPV4 = 228;
    private static final int IP_AND_UDP = 28;

    @TempDir
    Path folder;

    @Test
    void everyPayloadIsSeenAndNoneIsMalformed() throws IOException, InterruptedException {
        List<String> seen = tshark(
                List.of(MessageCodec.encode(EveryPayload.message())), "-T", "fields", "-e", "isakmp.typepayload");
        String expected = EveryPayload.payloads().stream()
                .map(payload -> Integer.toString(payload.type().code()))
                .collect(Collectors.joining(","));
        // Wireshark gives proposals and transforms a type, too: 2 and 3.
        assertThat(seen.getFirst().replaceAll("\\b[23],", "")).isEqualTo(expected);
    }

    @Test
    void nothingWeComposeIsWorthAWarning() throws IOException, InterruptedException {
        List<Octets> messages = List.of(
                MessageCodec.encode(EveryPayload.message()),
                informational(new UnknownPayload(new PayloadType(200), false, Octets.of(1, 2, 3))),
                informational(new EapPayload(EapCode.SUCCESS, 9, Octets.EMPTY)),
                MessageCodec.encodeFragments(EveryPayload.HEADER, EveryPayload.payloads(), 400, new ReversingSeal())
                        .getFirst());
        assertThat(tshark(messages, "-Y", "_ws.malformed || _ws.expert.severity >= 6291456"))
                .isEmpty();
        assertThat(tshark(messages, "-Y", "isakmp")).hasSize(messages.size());
    }

    @Test
    void theNotificationOfVersion1IsOneInWiresharksEyes() throws IOException, InterruptedException {
        List<Octets> notification = List.of(
                new Ikev1Notification(new IkeSpi(0x1122_3344_5566_7788L), IkeSpi.ZERO, NotifyType.INVALID_MAJOR_VERSION)
                        .encode());
        assertThat(tshark(
                        notification,
                        "-T",
                        "fields",
                        "-e",
                        "isakmp.version",
                        "-e",
                        "isakmp.exchangetype",
                        "-e",
                        "isakmp.notify.doi",
                        "-e",
                        "isakmp.notify.protoid",
                        "-e",
                        "isakmp.notify.msgtype"))
                .containsExactly("0x10\t5\t1\t1\t5");
        assertThat(tshark(notification, "-Y", "_ws.malformed || _ws.expert.severity >= 6291456"))
                .isEmpty();
    }

    /** So that the silence above means something. */
    @Test
    void whatIsBentOnPurposeIsSeenAsMalformed() throws IOException, InterruptedException {
        List<Octets> bent =
                List.of(informational(new RawPayload(PayloadType.SA, false, Octets.fromHex("0000ffff01010001"))));
        assertThat(tshark(bent, "-Y", "_ws.malformed || _ws.expert.severity >= 6291456"))
                .hasSize(1);
    }

    private static Octets informational(Payload payload) {
        assertThat(EveryPayload.HEADER.exchange()).isEqualTo(ExchangeType.INFORMATIONAL);
        return MessageCodec.encode(new IkeMessage(EveryPayload.HEADER, List.of(payload)));
    }

    private List<String> tshark(List<Octets> messages, String... arguments) throws IOException, InterruptedException {
        Path capture =
                Files.write(folder.resolve("messages.pcap"), pcap(messages).toByteArray());
        Path output = folder.resolve("output");
        List<String> command = new ArrayList<>(List.of(Foreign.tool("tshark").toString(), "-r", capture.toString()));
        command.addAll(List.of(arguments));
        int exit = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        assertThat(exit).isZero();
        return Files.readAllLines(output);
    }

    private static Octets pcap(List<Octets> messages) {
        WireWriter out = new WireWriter();
        out.u32(0xa1b2c3d4L).u16(2).u16(4).zeros(8).u32(0xffff).u32(RAW_IPV4);
        for (Octets message : messages) {
            int length = IP_AND_UDP + message.length();
            out.zeros(8).u32(length).u32(length);
            out.u16(0x4500)
                    .u16(length)
                    .zeros(4)
                    .u16(0x4011)
                    .u16(0)
                    .u32(0xc0000201L)
                    .u32(0xc0000202L);
            out.u16(PORT).u16(PORT).u16(8 + message.length()).u16(0).octets(message);
        }
        return out.toOctets();
    }
}
