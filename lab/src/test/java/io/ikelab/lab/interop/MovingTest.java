package io.ikelab.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * strongSwan or we change the address under traffic, and the tunnel goes on from there: RFC 4555 §3.5–3.7. Pings cross all the
 * while, both ways; some are lost, since what is in flight to an address that is gone is lost.
 */
@Tag("interop")
class MovingTest {
    private static final int PINGS = 40;

    /** Those of two seconds: strongSwan looks around before it moves, and a busy machine takes its time. */
    private static final int LOST_MAX = 20;

    private static final String IKE_SA_INIT = "34";
    private static final String UPDATE_SA_ADDRESSES = "16400";
    private static final String ECHO_REPLY = "0";

    private static final String OURS_LATER = "10.77.0.3";
    private static final String THEIRS_LATER = "10.77.0.12";
    private static final String THEIR_INNER = "10.20.0.1";

    private static final Pattern SENT = Pattern.compile("(\\d+) sent, (\\d+) received");
    private static final Pattern TRANSMITTED = Pattern.compile("(\\d+) packets transmitted, (\\d+) received");

    @TempDir
    Path folder;

    private Namespaces namespaces;

    @BeforeEach
    void connect() {
        namespaces = Namespaces.create(THEIR_INNER);
        namespaces.addOurs(OURS_LATER);
        namespaces.addTheirs(THEIRS_LATER);
    }

    @AfterEach
    void disconnect() {
        namespaces.close();
    }

    @Test
    void ourGatewayFollowsStrongSwanOnceItSawThatItIsThere() {
        try (Charon charon = charon();
                OurProcess gateway = start("gateway", "gateway.yaml", GATEWAY)) {
            Running ours = gateway.running();
            charon.swanctl("--initiate", "--child", "net");
            charon.await("peer supports MOBIKE");
            assertThat(ours.await("ike.mobike.agreed")).contains("the peer decides", THEIRS_LATER);
            ours.await("child.installed");
            Running theirPings = pings(ours);

            namespaces.removeTheirs(Namespaces.THEIRS);

            charon.await("requesting address change using MOBIKE");
            assertThat(charon.await("N(UPD_SA_ADDR)")).contains("N(COOKIE2)");
            assertThat(ours.await("ike.addresses.changed")).contains(THEIRS_LATER, "the peer says so");
            charon.await("parsed INFORMATIONAL request 0 [ N(COOKIE2) ]");
            assertThat(ours.await("ike.path.confirmed")).contains(THEIRS_LATER);
            assertFewAreLost(ours, theirPings);
            assertThat(sas(charon)).contains(THEIRS_LATER + "[4500]").doesNotContain("@ " + Namespaces.THEIRS);
            assertOneIkeSaThatWiresharkReads(ours, gateway.output(), THEIRS_LATER);
        }
    }

    @Test
    void strongSwanFollowsOurDevice() {
        try (Charon charon = charon();
                OurProcess device = start("peer", "peer.yaml", DEVICE)) {
            Running ours = device.running();
            ours.tell("initiate strongswan");
            assertThat(ours.await("ike.mobike.agreed")).contains("this end decides");
            ours.await("child.installed");
            Running theirPings = pings(ours);

            ours.tell("move " + OURS_LATER);

            charon.await("N(UPD_SA_ADDR)");
            assertThat(ours.await("ike.path.confirmed")).contains(OURS_LATER);
            assertFewAreLost(ours, theirPings);
            assertThat(sas(charon)).contains("@ " + OURS_LATER + "[4500]");
            assertOneIkeSaThatWiresharkReads(ours, device.output(), OURS_LATER);
        }
    }

    /** The one case in which a responder moves by itself (RFC 4555 §3.5): our device looks whether it is there first. */
    @Test
    void ourDeviceFollowsAStrongSwanThatLostItsAddress() {
        try (Charon charon = charon();
                OurProcess device = start("peer", "peer.yaml", DEVICE)) {
            Running ours = device.running();
            ours.tell("initiate strongswan");
            ours.await("child.installed");
            Running theirPings = pings(ours);

            namespaces.removeTheirs(Namespaces.THEIRS);

            charon.await("implicitly requesting an address change");
            assertThat(ours.await("ike.addresses.announced")).contains(THEIRS_LATER);
            assertThat(charon.await("N(UPD_SA_ADDR)")).contains("N(COOKIE2)");
            assertThat(ours.await("ike.path.confirmed")).contains(THEIRS_LATER);
            assertFewAreLost(ours, theirPings);
            assertThat(sas(charon)).contains(THEIRS_LATER + "[4500]").doesNotContain("@ " + Namespaces.THEIRS);
            assertOneIkeSaThatWiresharkReads(ours, device.output(), THEIRS_LATER);
        }
    }

    /** Begins them at both ends and returns when they cross. */
    private Running pings(Running ours) {
        ours.tell("ping " + OurNode.INNER + " " + THEIR_INNER + " " + PINGS + " 100");
        List<String> command = List.of(
                "ping", "-c", Integer.toString(PINGS), "-i", "0.1", "-W", "1", "-I", THEIR_INNER, OurNode.INNER);
        Running theirs = new Running(Tool.builder(namespaces.inTheirs(command)));
        theirs.await("icmp_seq=8");
        return theirs;
    }

    private static void assertFewAreLost(Running ours, Running theirPings) {
        assertThat(lost(SENT, ours.await("echo.series.finished"))).isLessThanOrEqualTo(LOST_MAX);
        assertThat(lost(TRANSMITTED, theirPings.await("packets transmitted"))).isLessThanOrEqualTo(LOST_MAX);
    }

    private static int lost(Pattern counted, String line) {
        Matcher matcher = counted.matcher(line);
        assertThat(matcher.find()).as(line).isTrue();
        assertThat(matcher.group(1)).isEqualTo(Integer.toString(PINGS));
        return PINGS - Integer.parseInt(matcher.group(2));
    }

    /** What strongSwan has is the first IKE SA there was, and no other. */
    private static String sas(Charon charon) {
        String sas = charon.swanctl("--list-sas");
        assertThat(sas.lines().filter(line -> line.contains("ESTABLISHED")))
                .singleElement()
                .asString()
                .contains("lab: #1,");
        return sas;
    }

    private static void assertOneIkeSaThatWiresharkReads(Running ours, Path output, String later) {
        ours.tell("quit");
        assertThat(ours.awaitEnd()).isZero();
        assertThat(tshark(output, "_ws.malformed")).isEmpty();
        List<Frame> frames = Frame.read(tshark(output, "isakmp || esp", Frame.FIELDS));
        assertThat(frames.stream().filter(frame -> frame.exchange().equals(IKE_SA_INIT)))
                .hasSize(2);
        assertThat(frames).anyMatch(frame -> frame.notifies().contains(UPDATE_SA_ADDRESSES));
        assertThat(frames.stream().filter(frame -> !frame.spi().isEmpty()))
                .isNotEmpty()
                .allMatch(frame -> frame.goodIcv().equals("1"));
        assertThat(frames)
                .anyMatch(frame ->
                        frame.icmp().equals(ECHO_REPLY) && frame.addresses().contains(later));
    }

    /** What tshark prints of a frame; several values of one field with commas between them. */
    private record Frame(
            String exchange, List<String> notifies, String spi, String goodIcv, String icmp, List<String> addresses) {
        private static final String[] FIELDS = {
            "-T",
            "fields",
            "-e",
            "isakmp.exchangetype",
            "-e",
            "isakmp.notify.msgtype",
            "-e",
            "esp.spi",
            "-e",
            "esp.icv_good",
            "-e",
            "icmp.type",
            "-e",
            "ip.addr"
        };

        static List<Frame> read(List<String> lines) {
            return lines.stream()
                    .map(line -> line.split("\t", -1))
                    .map(fields -> new Frame(
                            fields[0],
                            List.of(fields[1].split(",", -1)),
                            fields[2],
                            fields[3],
                            fields[4],
                            List.of(fields[5].split(",", -1))))
                    .toList();
        }
    }

    /** With the profile the node left. */
    private static List<String> tshark(Path output, String filter, String... more) {
        List<String> command = new ArrayList<>(List.of(
                "env",
                "WIRESHARK_CONFIG_DIR=" + output.resolve("wireshark"),
                "tshark",
                "-r",
                output.resolve("wire.pcapng").toString(),
                "-Y",
                filter));
        command.addAll(List.of(more));
        return Tool.succeed(command)
                .lines()
                .filter(line -> !line.startsWith("Running as user"))
                .toList();
    }

    private OurProcess start(String command, String file, String config) {
        return OurProcess.start(namespaces, folder, command, file, config);
    }

    private Charon charon() {
        return Charon.start(namespaces, folder, """
            connections {
              lab {
                version = 2
                local_addrs = 10.77.0.2
                remote_addrs = 10.77.0.1
                proposals = aes256-sha256-modp2048
                mobike = yes
                local {
                  auth = psk
                  id = 10.77.0.2
                }
                remote {
                  auth = psk
                  id = 10.77.0.1
                }
                children {
                  net {
                    local_ts = 10.20.0.0/24
                    remote_ts = 10.10.0.0/24
                    esp_proposals = aes256gcm16
                  }
                }
              }
            }
            secrets {
              ike-lab {
                secret = SharedWithStrongSwan1
              }
            }
            """);
    }

    private static final String GATEWAY =
            OurNode.GATEWAY.config(Tunnel.KEY).replace("emulation:\n", "emulation:\n  mobike: true\n");

    private static final String DEVICE =
            OurNode.PEER.config(Tunnel.KEY).replace("    proposals:", "    mobike: yes\n    proposals:");
}
