package io.ikelab.lab.scenario;

import io.ikelab.testkit.GeneratedDoc;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/path.md. */
class PathPageTest {
    private static final String HEAD = """
        # The path between the ends

        Generated from `io.ikelab.lab.scenario.PathKey`; a test keeps this page and the code the same.

        `path:` in a `scenario.yaml` says what the internet does to packets between the gateway and the device. What stands there
        holds in both directions; `fromGateway:` and `fromPeer:` take the same keys and hold, over that, for what one end sends:

        ```yaml
        path:
          latency: 20ms
          loss: 0.01
          fromPeer: {block: udp-4500}
        ```

        In virtual time the path carries IP packets. On real sockets nobody stands between the ends, so that NAT detection stays
        honest: each end's packets pass the same path as they leave. Sockets carry whole datagrams and no ICMP; the last column says
        what they show. A capture has every packet as it was sent; what befell it is an event (`path.impaired`) and a comment on it.

        | key | value | otherwise | what it does | on real sockets |
        |---|---|---|---|---|
        """;

    private static final String TAIL = """

        Packets too large are cut by routers where they may be (IPv4 without DF); `mtu` counts the outer packet, and `./ikelab mtu`
        says what that leaves for inner ones.

        `incidents:` is a list of what befalls single IKE messages: `{from: gateway, exchange: CREATE_CHILD_SA, message: response, do:
        drop}`, with `ikeSa`, `number` and `copies` to say which, and `do: drop`, `hold`, `duplicate` (both with `for: 300ms`) or
        `overtake`.

        ## While a run goes on

        A step of `script:` with `on: path` changes the path for packets sent from then on. Each takes `from: gateway` or `from: peer`
        where it is about one direction only.

        | step | what it does |
        |---|---|
        | `{at: 10s, on: path, do: set, loss: 0.2, mtu: 1400}` | the keys that stand there change, the others stay |
        | `{at: 10s, on: path, do: block, what: [udp-500, udp-4500]}` | these are dropped, too |
        | `{at: 20s, on: path, do: unblock, what: udp-500}` | these are not dropped any more |
        | `{at: 30s, on: path, do: clear}` | nothing is left but the latency |
        | `{at: 40s, on: path, do: replay, from: peer, count: 20}` | somebody who recorded the newest ESP packets of an end sends them \
        once more (virtual time only) |
        | `{at: 40s, on: path, do: stray-spis, to: gateway, count: 200, interval: 10ms}` | somebody sends ESP nobody negotiated, in the \
        other end's name (virtual time only) |
        | `{at: 40s, on: path, do: flood, to: gateway, count: 1500, interval: 20ms}` | somebody opens IKE SAs in the other end's name \
        and goes on with none (virtual time only) |
        | `{at: 10s, on: path, do: conditions, latency: 5ms}` | latency, jitter, loss, reorder, reorderDelay and duplicate become \
        what stands there, or none |
        """;

    @Test
    void pageSaysWhatIsRead() {
        String rows = Stream.of(PathKey.values()).map(PathPageTest::row).collect(Collectors.joining());
        GeneratedDoc.check("path.md", HEAD + rows + TAIL);
    }

    private static String row(PathKey key) {
        return "| `" + key.word() + "` | " + key.accepted() + " | " + key.usual() + " | " + key.meaning() + " | "
                + key.sockets() + " |\n";
    }
}
