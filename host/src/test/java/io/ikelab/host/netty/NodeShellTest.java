package io.ikelab.host.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.net.Command;
import io.ikelab.net.Endpoint;
import io.ikelab.net.NodeInput;
import io.ikelab.net.NodeOutput;
import io.ikelab.net.Packet;
import io.ikelab.net.Path;
import io.ikelab.net.UdpDatagram;
import io.ikelab.octets.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A node's turns on real sockets: what comes in, what goes out, and when. */
class NodeShellTest {
    private final Seen<Object> seen = new Seen<>();
    private final Shells shells = new Shells();

    @AfterEach
    void closeShells() {
        shells.close();
    }

    @ParameterizedTest
    @CsvSource({"EPOLL, 127.0.0.1", "EPOLL, ::1", "NIO, 127.0.0.1", "NIO, ::1"})
    void datagramsCrossBothWays(IoTransport transport, String address) {
        ShellOptions options = ShellOptions.reading(_ -> {}).withTransport(usable(transport));
        Endpoint bind = Endpoint.of(address, 0);
        NodeShell echo = shells.start(new ScriptedNode(NodeShellTest::echo), Shells.BOB, bind, options);
        NodeShell caller = shells.start(Shells.recorder(seen), Shells.ALICE, bind, options);

        caller.command(new Shells.Go(Shells.path(caller, echo), Octets.ofAscii("hello")));

        UdpDatagram back = ((Shells.Arrival) seen.next()).datagram();
        assertThat(back.data()).isEqualTo(Octets.ofAscii("hello"));
        assertThat(back.path()).isEqualTo(Shells.path(caller, echo));
    }

    @Test
    void outputsAreAppliedInTheOrderTheyWereEmitted() {
        NodeShell receiver = shells.start(Shells.recorder(seen), Shells.BOB, Shells.ANY_PORT, Shells.quiet());
        ShellOptions options = ShellOptions.reading(event -> seen.add(event.text()))
                .withTap((_, packet) -> seen.add("sent " + packet.id().number()));
        NodeShell sender = shells.start(
                new ScriptedNode((input, node) -> {
                    if (input instanceof NodeInput.Commanded(Instant now, Shells.Go(Path path, Octets data))) {
                        node.put(Shells.said(now, "before"));
                        node.put(new NodeOutput.Transmit(Shells.datagram(1, path, data)));
                        node.put(Shells.said(now, "between"));
                        node.put(new NodeOutput.Transmit(Shells.datagram(2, path, data)));
                        node.put(Shells.said(now, "after"));
                    }
                }),
                Shells.ALICE,
                Shells.ANY_PORT,
                options);
        assertThat(seen.next().toString()).startsWith("listens on UDP 127.0.0.1:");

        sender.command(new Shells.Go(Shells.path(sender, receiver), Octets.of(1)));

        assertThat(seen.next(5)).containsExactly("before", "sent 1", "between", "sent 2", "after");
        assertThat(seen.next(2)).allMatch(Shells.Arrival.class::isInstance);
    }

    @Test
    void aWakeBringsOneTickNotBeforeItsTime() {
        Duration wait = Duration.ofMillis(30);
        Seen<Instant> ticks = new Seen<>();
        NodeShell shell = shells.start(
                new ScriptedNode((input, node) -> {
                    switch (input) {
                        case NodeInput.Commanded(Instant now, Command _) -> {
                            node.wakeAt(now.plus(wait));
                            seen.add(now);
                        }
                        case NodeInput.Tick(Instant now) -> ticks.add(now);
                        default -> throw new AssertionError(input);
                    }
                }),
                Shells.ALICE,
                Shells.ANY_PORT,
                Shells.quiet());
        Instant first = ticks.next();

        shell.command(new Shells.Go(new Path(Shells.ANY_PORT, Shells.ANY_PORT), Octets.EMPTY));

        Instant asked = (Instant) seen.next();
        Instant rung = ticks.next();
        assertThat(first).isBeforeOrEqualTo(asked);
        assertThat(rung).isAfterOrEqualTo(asked.plus(wait));
        shell.whenIdle().orTimeout(10, TimeUnit.SECONDS).join();
        assertThat(ticks.rest()).isEmpty();
    }

    @Test
    void aDeadlineThatIsPastRingsAtOnceAndOneThatIsTakenBackDoesNot() {
        NodeShell shell = shells.start(
                new ScriptedNode((input, node) -> {
                    switch (input) {
                        case NodeInput.Commanded(Instant now, Command _) -> node.wakeAt(now.minusSeconds(1));
                        case NodeInput.Tick(Instant now) -> {
                            seen.add(now);
                            node.wakeAt(Instant.MAX);
                        }
                        default -> throw new AssertionError(input);
                    }
                }),
                Shells.ALICE,
                Shells.ANY_PORT,
                Shells.quiet());
        assertThat(seen.next()).isInstanceOf(Instant.class);

        shell.command(new Shells.Go(new Path(Shells.ANY_PORT, Shells.ANY_PORT), Octets.EMPTY));

        assertThat(seen.next()).isInstanceOf(Instant.class);
        shell.whenIdle().orTimeout(10, TimeUnit.SECONDS).join();
        assertThat(seen.rest()).isEmpty();
    }

    @Test
    void workRunsBesideTheLoopAndIsAnsweredOnIt() {
        CountDownLatch release = new CountDownLatch(1);
        NodeShell shell = shells.start(
                new ScriptedNode((input, node) -> {
                    switch (input) {
                        case NodeInput.Commanded(Instant _, Shells.Go(Path _, Octets data))
                        when data.isEmpty() -> seen.add("still here");
                        case NodeInput.Commanded _ ->
                            node.put(new NodeOutput.Work(7, () -> {
                                assertThat(release.await(10, TimeUnit.SECONDS)).isTrue();
                                return Thread.currentThread().getName();
                            }));
                        case NodeInput.WorkDone(Instant _, long number, Object worker) ->
                            seen.add(List.of(
                                    number, worker, Thread.currentThread().getName()));
                        case NodeInput.Tick _ -> {}
                        default -> throw new AssertionError(input);
                    }
                }),
                Shells.ALICE,
                Shells.ANY_PORT,
                Shells.quiet());

        shell.command(new Shells.Go(new Path(Shells.ANY_PORT, Shells.ANY_PORT), Octets.of(1)));
        shell.command(new Shells.Go(new Path(Shells.ANY_PORT, Shells.ANY_PORT), Octets.EMPTY));

        assertThat(seen.next()).isEqualTo("still here");
        release.countDown();
        assertThat((List<?>) seen.next()).satisfies(done -> {
            assertThat((Object) done.getFirst()).isEqualTo(7L);
            assertThat((Object) done.get(1)).isNotEqualTo(done.get(2));
        });
    }

    @Test
    void closeWaitsForWorkUnderWayAndForWhatItSends() {
        NodeShell receiver = shells.start(Shells.recorder(seen), Shells.BOB, Shells.ANY_PORT, Shells.quiet());
        NodeShell shell = shells.start(
                new ScriptedNode((input, node) -> {
                    if (input instanceof NodeInput.Commanded(Instant _, Shells.Go go)) {
                        node.put(new NodeOutput.Work(1, () -> Shells.datagram(1, go.path(), go.data())));
                    }
                    if (input instanceof NodeInput.WorkDone(Instant _, long _, Packet farewell)) {
                        node.put(new NodeOutput.Transmit(farewell));
                    }
                }),
                Shells.ALICE,
                Shells.ANY_PORT,
                Shells.quiet());

        shell.command(new Shells.Go(Shells.path(shell, receiver), Octets.ofAscii("goodbye")));
        shell.close();

        assertThat(((Shells.Arrival) seen.next()).datagram().data()).isEqualTo(Octets.ofAscii("goodbye"));
        assertThat(shell.ended()).isCompleted();
    }

    private static void echo(NodeInput input, ScriptedNode node) {
        if (input instanceof NodeInput.Arrived(Instant _, Packet packet)) {
            UdpDatagram datagram = UdpDatagram.receivedIn(packet).orElseThrow();
            node.put(new NodeOutput.Transmit(Shells.datagram(0, datagram.path(), datagram.data())));
        }
    }

    private static IoTransport usable(IoTransport transport) {
        Transports.assumeHere(transport);
        return transport;
    }
}
