package io.ikelab.host.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ikelab.event.Event;
import io.ikelab.event.EventMeta;
import io.ikelab.event.NodeName;
import io.ikelab.event.PacketId;
import io.ikelab.net.Command;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpFields;
import io.ikelab.net.IpProtocol;
import io.ikelab.net.Node;
import io.ikelab.net.NodeInput;
import io.ikelab.net.NodeOutput;
import io.ikelab.net.Packet;
import io.ikelab.net.Path;
import io.ikelab.net.UdpDatagram;
import io.ikelab.net.WorkRunner;
import io.ikelab.octets.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeShellTest {
    private static final NodeName ALICE = new NodeName("alice");
    private static final NodeName BOB = new NodeName("bob");
    private static final Endpoint ANY_PORT = Endpoint.of("127.0.0.1", 0);

    private final Seen<Object> seen = new Seen<>();
    private final List<NodeShell> shells = new ArrayList<>();

    private record Go(Path path, Octets data) implements Command {}

    private record Said(EventMeta meta, String text) implements Event {
        @Override
        public String name() {
            return "test.said";
        }
    }

    @AfterEach
    void closeShells() {
        shells.forEach(NodeShell::close);
    }

    @ParameterizedTest
    @CsvSource({"EPOLL, 127.0.0.1", "EPOLL, ::1", "NIO, 127.0.0.1", "NIO, ::1"})
    void datagramsCrossBothWays(IoTransport transport, String address) {
        ShellOptions options = ShellOptions.reading(_ -> {}).withTransport(usable(transport));
        Endpoint bind = Endpoint.of(address, 0);
        NodeShell echo = start(new ScriptedNode(NodeShellTest::echo), BOB, bind, options);
        NodeShell caller = start(recorder(), ALICE, bind, options);

        caller.command(new Go(path(caller, echo), Octets.ofAscii("hello")));

        UdpDatagram back = ((Arrival) seen.next()).datagram();
        assertThat(back.data()).isEqualTo(Octets.ofAscii("hello"));
        assertThat(back.path()).isEqualTo(path(caller, echo));
    }

    @Test
    void outputsAreAppliedInTheOrderTheyWereEmitted() {
        NodeShell receiver = start(recorder(), BOB, ANY_PORT, quiet());
        ShellOptions options = ShellOptions.reading(event -> seen.add(event.text()))
                .withTap((_, packet) -> seen.add("sent " + packet.id().number()));
        NodeShell sender = start(
                new ScriptedNode((input, node) -> {
                    if (input instanceof NodeInput.Commanded(Instant now, Go(Path path, Octets data))) {
                        node.put(said(now, "before"));
                        node.put(new NodeOutput.Transmit(datagram(1, path, data)));
                        node.put(said(now, "between"));
                        node.put(new NodeOutput.Transmit(datagram(2, path, data)));
                        node.put(said(now, "after"));
                    }
                }),
                ALICE,
                ANY_PORT,
                options);
        assertThat(seen.next().toString()).startsWith("listens on UDP 127.0.0.1:");

        sender.command(new Go(path(sender, receiver), Octets.of(1)));

        assertThat(seen.next(5)).containsExactly("before", "sent 1", "between", "sent 2", "after");
        assertThat(seen.next(2)).allMatch(Arrival.class::isInstance);
    }

    @Test
    void aWakeBringsOneTickNotBeforeItsTime() {
        Duration wait = Duration.ofMillis(30);
        Seen<Instant> ticks = new Seen<>();
        NodeShell shell = start(
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
                ALICE,
                ANY_PORT,
                quiet());
        Instant first = ticks.next();

        shell.command(new Go(new Path(ANY_PORT, ANY_PORT), Octets.EMPTY));

        Instant asked = (Instant) seen.next();
        Instant rung = ticks.next();
        assertThat(first).isBeforeOrEqualTo(asked);
        assertThat(rung).isAfterOrEqualTo(asked.plus(wait));
        shell.whenIdle().orTimeout(10, TimeUnit.SECONDS).join();
        assertThat(ticks.rest()).isEmpty();
    }

    @Test
    void aDeadlineThatIsPastRingsAtOnceAndOneThatIsTakenBackDoesNot() {
        NodeShell shell = start(
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
                ALICE,
                ANY_PORT,
                quiet());
        assertThat(seen.next()).isInstanceOf(Instant.class);

        shell.command(new Go(new Path(ANY_PORT, ANY_PORT), Octets.EMPTY));

        assertThat(seen.next()).isInstanceOf(Instant.class);
        shell.whenIdle().orTimeout(10, TimeUnit.SECONDS).join();
        assertThat(seen.rest()).isEmpty();
    }

    @Test
    void workRunsBesideTheLoopAndIsAnsweredOnIt() {
        CountDownLatch release = new CountDownLatch(1);
        NodeShell shell = start(
                new ScriptedNode((input, node) -> {
                    switch (input) {
                        case NodeInput.Commanded(Instant _, Go(Path _, Octets data))
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
                ALICE,
                ANY_PORT,
                quiet());

        shell.command(new Go(new Path(ANY_PORT, ANY_PORT), Octets.of(1)));
        shell.command(new Go(new Path(ANY_PORT, ANY_PORT), Octets.EMPTY));

        assertThat(seen.next()).isEqualTo("still here");
        release.countDown();
        assertThat((List<?>) seen.next()).satisfies(done -> {
            assertThat((Object) done.getFirst()).isEqualTo(7L);
            assertThat((Object) done.get(1)).isNotEqualTo(done.get(2));
        });
    }

    @Test
    void closeWaitsForWorkUnderWayAndForWhatItSends() {
        NodeShell receiver = start(recorder(), BOB, ANY_PORT, quiet());
        NodeShell shell = start(
                new ScriptedNode((input, node) -> {
                    if (input instanceof NodeInput.Commanded(Instant _, Go go)) {
                        node.put(new NodeOutput.Work(1, () -> datagram(1, go.path(), go.data())));
                    }
                    if (input instanceof NodeInput.WorkDone(Instant _, long _, Packet farewell)) {
                        node.put(new NodeOutput.Transmit(farewell));
                    }
                }),
                ALICE,
                ANY_PORT,
                quiet());

        shell.command(new Go(path(shell, receiver), Octets.ofAscii("goodbye")));
        shell.close();

        assertThat(((Arrival) seen.next()).datagram().data()).isEqualTo(Octets.ofAscii("goodbye"));
        assertThat(shell.ended()).isCompleted();
    }

    @Nested
    class WhatCannotBeSent {
        @Test
        void isSaidOncePerReason() {
            NodeShell shell = start(
                    new ScriptedNode((input, node) -> {
                        if (input instanceof NodeInput.Commanded(Instant now, Go(Path path, Octets data))) {
                            Packet udp = datagram(1, path, data);
                            node.put(new NodeOutput.Transmit(esp(udp)));
                            node.put(new NodeOutput.Transmit(esp(udp)));
                            node.put(new NodeOutput.Transmit(udp));
                            node.put(said(now, "done"));
                        }
                    }),
                    ALICE,
                    ANY_PORT,
                    ShellOptions.reading(event -> seen.add(event.text())));
            seen.next();

            shell.command(new Go(new Path(Endpoint.of("127.0.0.9", 9), ANY_PORT), Octets.zeros(20)));

            assertThat(seen.next(3))
                    .containsExactly(
                            "packet not sent: IP protocol 50 needs raw sockets, these carry UDP only",
                            "packet not sent: no socket is open on its source 127.0.0.9:9",
                            "done");
        }

        @Test
        void becauseTheSystemRefusesItIsSaidToo() {
            NodeShell shell = start(recorder(), ALICE, ANY_PORT, ShellOptions.reading(event -> seen.add(event.text())));
            seen.next();

            // Loopback carries at most 65,507 octets of UDP over IPv4.
            shell.command(new Go(path(shell, shell), Octets.zeros(65_510)));

            assertThat(seen.next().toString()).startsWith("sending 127.0.0.1:").contains("failed: ");
        }

        private static Packet esp(Packet udp) {
            return new Packet(udp.id(), udp.source(), udp.destination(), IpProtocol.ESP, udp.fields(), udp.payload());
        }
    }

    @Nested
    class Identity {
        @Test
        void ofAPacketFromThisRunIsTheOneItsSenderGaveAndTheTapSawItOnlyThere() {
            PacketId known = new PacketId(ALICE, 41);
            ShellOptions options = quiet().withTap((_, packet) -> seen.add("receiver's tap " + packet.id()))
                    .withHook((_, data) -> data.equals(Octets.of(1)) ? Optional.of(known) : Optional.empty());
            NodeShell receiver = start(recorder(), BOB, ANY_PORT, options);
            NodeShell sender = start(recorder(), ALICE, ANY_PORT, quiet());

            sender.command(new Go(path(sender, receiver), Octets.of(1)));

            assertThat(((Arrival) seen.next()).id()).isEqualTo(known);
        }

        @Test
        void ofAForeignPacketIsNewAndTheTapSeesItOnArrival() {
            ShellOptions options = quiet().withTap((_, packet) -> seen.add(packet.id()));
            NodeShell receiver = start(recorder(), BOB, ANY_PORT, options);
            NodeShell sender = start(recorder(), ALICE, ANY_PORT, quiet());

            sender.command(new Go(path(sender, receiver), Octets.of(1)));
            sender.command(new Go(path(sender, receiver), Octets.of(2)));

            List<Object> four = seen.next(4);
            assertThat(four.get(0)).isEqualTo(((Arrival) four.get(1)).id());
            assertThat(four.get(2)).isEqualTo(((Arrival) four.get(3)).id());
            assertThat(four.get(0)).isNotEqualTo(four.get(2));
            assertThat(((PacketId) four.get(0)).origin()).isNotIn(ALICE, BOB);
        }
    }

    @Nested
    class ADefect {
        @Test
        void ofTheNodeEndsItsShellLoudlyAndFreesItsPorts() {
            NodeShell shell = start(
                    new ScriptedNode((input, _) -> {
                        if (input instanceof NodeInput.Commanded) {
                            throw new IllegalStateException("two and two is five");
                        }
                    }),
                    ALICE,
                    ANY_PORT,
                    ShellOptions.reading(event -> seen.add(event.text())));
            Endpoint taken = shell.endpoints().getFirst();
            seen.next();

            shell.command(new Go(path(shell, shell), Octets.EMPTY));

            assertThatThrownBy(
                            () -> shell.ended().orTimeout(10, TimeUnit.SECONDS).join())
                    .isInstanceOf(CompletionException.class)
                    .hasRootCauseMessage("two and two is five");
            assertThat(seen.next().toString())
                    .isEqualTo("stopped by a defect of its own: java.lang.IllegalStateException: two and two is five");
            shell.close();
            start(recorder(), BOB, taken, quiet());
        }

        @Test
        void ofAReaderEndsTheShellToo() {
            NodeShell shell = start(
                    new ScriptedNode((input, node) -> node.put(said(input.now(), "anything"))),
                    ALICE,
                    ANY_PORT,
                    ShellOptions.reading(event -> {
                        if (event instanceof Said) {
                            throw new IllegalStateException("cannot read");
                        }
                    }));

            assertThatThrownBy(
                            () -> shell.ended().orTimeout(10, TimeUnit.SECONDS).join())
                    .hasRootCauseMessage("cannot read");
        }

        @Test
        void inWorkComesBackAsAnAnswer() {
            NodeShell shell = start(
                    new ScriptedNode((input, node) -> {
                        switch (input) {
                            case NodeInput.Commanded _ ->
                                node.put(new NodeOutput.Work(1, () -> {
                                    throw new AssertionError("an error, not an exception");
                                }));
                            case NodeInput.WorkDone(Instant _, long _, Object result) -> seen.add(result);
                            default -> {}
                        }
                    }),
                    ALICE,
                    ANY_PORT,
                    quiet());

            shell.command(new Go(path(shell, shell), Octets.EMPTY));

            assertThat(seen.next()).isInstanceOf(WorkRunner.Failed.class);
        }
    }

    private record Arrival(PacketId id, UdpDatagram datagram) {}

    /** Records datagrams, sends what it is commanded to. */
    private Node recorder() {
        return new ScriptedNode((input, node) -> {
            switch (input) {
                case NodeInput.Arrived(Instant _, Packet packet) ->
                    seen.add(new Arrival(
                            packet.id(), UdpDatagram.receivedIn(packet).orElseThrow()));
                case NodeInput.Commanded(Instant _, Go(Path path, Octets data)) ->
                    node.put(new NodeOutput.Transmit(datagram(0, path, data)));
                default -> {}
            }
        });
    }

    private static void echo(NodeInput input, ScriptedNode node) {
        if (input instanceof NodeInput.Arrived(Instant _, Packet packet)) {
            UdpDatagram datagram = UdpDatagram.receivedIn(packet).orElseThrow();
            node.put(new NodeOutput.Transmit(datagram(0, datagram.path(), datagram.data())));
        }
    }

    private NodeShell start(Node node, NodeName name, Endpoint bind, ShellOptions options) {
        NodeShell shell = NodeShell.start(node, name, List.of(bind), options);
        shells.add(shell);
        return shell;
    }

    private static ShellOptions quiet() {
        return ShellOptions.reading(_ -> {});
    }

    private static IoTransport usable(IoTransport transport) {
        assumeTrue(transport == IoTransport.NIO || IoTransport.best() == transport, "no epoll here");
        return transport;
    }

    private static NodeOutput said(Instant now, String text) {
        return new NodeOutput.Emit(new Said(new EventMeta(now, ALICE, 0, Optional.empty()), text));
    }

    private static Packet datagram(long number, Path path, Octets data) {
        return new UdpDatagram(path, data).toPacket(new PacketId(ALICE, number), IpFields.whole(number));
    }

    private static Path path(NodeShell from, NodeShell to) {
        return new Path(from.endpoints().getFirst(), to.endpoints().getFirst());
    }
}
