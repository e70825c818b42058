package io.ikelab.host.netty;

import static io.ikelab.host.netty.EspTunnel.CHILD;
import static io.ikelab.host.netty.EspTunnel.OTHER;
import static io.ikelab.host.netty.Shells.quiet;
import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.ChildId;
import io.ikelab.esp.PacketBatch;
import io.ikelab.event.NodeName;
import io.ikelab.host.PortRole;
import io.ikelab.net.Endpoint;
import io.ikelab.net.Path;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.unix.IntegerUnixChannelOption;
import io.netty.channel.unix.SegmentedDatagramPacket;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FastPathTest {
    private static final Endpoint ANY_PORT = Endpoint.of("127.0.0.1", 0);
    private static final int SOL_SOCKET = 1;
    private static final int SO_NO_CHECK = 11;

    private final Seen<Object> seen = new Seen<>();
    private final EspTunnel sealing = EspTunnel.anywhere();
    private final PacketBatch batch = new PacketBatch(100_000, 64);
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    /** Netty once handed over a whole coalesced run as one datagram (its issue 17492). */
    @Test
    void aRunThatTheKernelCutsUpArrivesAsItsPackets() {
        NodeShell receiver = receiver(IoTransport.best());
        DatagramChannel socket = epollSocket();
        RunWriter writer = writer(socket, true);
        seal(39, 300);
        sealing.seal(batch, Octets.of(39));

        write(socket, writer, receiver);

        List<Object> expected = numbered(39, 300);
        expected.add(Octets.of(39));
        assertThat(seen.next(40)).isEqualTo(expected);
        assertThat(writer.isInRuns()).isTrue();
    }

    @Test
    void whatFollowsARunIsNotCutUp() {
        NodeShell receiver = receiver(IoTransport.best());
        DatagramChannel socket = epollSocket();
        Octets ike = PortRole.NAT_TRAVERSAL.wrap(Octets.ofAscii("i".repeat(1000)));
        seal(10, 100);

        write(socket, writer(socket, true), receiver);
        socket.writeAndFlush(new DatagramPacket(Unpooled.copiedBuffer(ike.toByteArray()), addressOf(receiver)))
                .syncUninterruptibly();

        List<Object> expected = numbered(10, 100);
        expected.add(ike);
        assertThat(seen.next(11)).isEqualTo(expected);
    }

    @Test
    void espIkeAndAKeepaliveInOneRunEachGoWhereTheyBelongAndInOrder() {
        NodeShell receiver = receiver(IoTransport.best());
        DatagramChannel socket = epollSocket();
        seal(3, 60);
        int length = batch.length(0);
        Octets ike = PortRole.NAT_TRAVERSAL.wrap(Octets.ofAscii("i".repeat(length - 4)));
        ByteBuf run = Unpooled.directBuffer();
        run.writeBytes(batch.slab(), batch.offset(0), 2 * length).writeBytes(ike.toByteArray());
        run.writeBytes(batch.slab(), batch.offset(2), length).writeBytes(PortRole.KEEPALIVE.toByteArray());

        socket.writeAndFlush(new SegmentedDatagramPacket(run, length, addressOf(receiver)))
                .syncUninterruptibly();

        assertThat(seen.next(5)).containsExactly(data(0, 60), data(1, 60), ike, data(2, 60), PortRole.KEEPALIVE);
    }

    @Test
    void espOfSeveralSasInOneRunIsOpenedByTheSaOfEach() {
        EspReceiver opening = new EspReceiver(seen, _ -> {});
        NodeShell receiver = shell("receiver", opening.node(), quiet().withFastPath(opening));
        DatagramChannel socket = epollSocket();
        List<ChildId> order = List.of(CHILD, OTHER, OTHER, CHILD, OTHER);
        IntStream.range(0, 5).forEach(i -> sealing.seal(order.get(i), batch, data(i, 80)));
        // Nobody's: its SPI is another one.
        batch.slab()[batch.offset(2)] ^= 1;
        RunWriter writer = writer(socket, true);

        write(socket, writer, receiver);

        assertThat(writer.isInRuns()).isTrue();
        assertThat(seen.next(4)).containsExactly(data(0, 80), data(1, 80), data(3, 80), data(4, 80));
        assertThat(opening.packets(CHILD)).isEqualTo(2);
        assertThat(opening.packets(OTHER)).isEqualTo(2);
    }

    /** What most nodes are: each datagram of a run comes to it as a packet. */
    @Test
    void aNodeWithoutAFastPathGetsEachDatagramOfARun() {
        NodeShell receiver = shell("receiver", new EspReceiver(seen, _ -> {}).node(), quiet());
        DatagramChannel socket = epollSocket();
        Octets ike = PortRole.NAT_TRAVERSAL.wrap(Octets.ofAscii("i".repeat(96)));
        Octets esp = Octets.ofAscii("e".repeat(100));
        ByteBuf run = Unpooled.directBuffer();
        List.of(esp, ike, esp, PortRole.KEEPALIVE).forEach(datagram -> run.writeBytes(datagram.toByteArray()));

        socket.writeAndFlush(new SegmentedDatagramPacket(run, 100, addressOf(receiver)))
                .syncUninterruptibly();

        assertThat(seen.next(4)).containsExactly(esp, ike, esp, PortRole.KEEPALIVE);
    }

    @ParameterizedTest
    @EnumSource
    void whatANodeHasToSendIsPulledOutOfIt(IoTransport transport) {
        Transports.assumeHere(transport);
        NodeShell receiver = receiver(transport);
        EspSender sender = new EspSender(sealing, i -> data(i, 200));
        NodeShell from = shell(
                "sender",
                sender.node(),
                ShellOptions.reading(_ -> {}).withTransport(transport).withFastPath(sender));

        from.command(new EspSender.Send(path(from, receiver), 1000));

        assertThat(seen.next(1000)).isEqualTo(numbered(1000, 200));
    }

    @ParameterizedTest
    @EnumSource
    void afterAMoveItLeavesFromTheNewAddress(IoTransport transport) {
        Transports.assumeHere(transport);
        NodeShell receiver = receiver(transport);
        EspSender sender = new EspSender(sealing, i -> data(i, 200));
        NodeShell from = shell(
                "sender",
                sender.node(),
                ShellOptions.reading(_ -> {}).withTransport(transport).withFastPath(sender));
        from.command(new EspSender.Send(path(from, receiver), 100));
        assertThat(seen.next(100)).isEqualTo(numbered(100, 200));
        Endpoint elsewhere =
                Endpoint.of("127.0.0.2", from.endpoints().getFirst().port());
        Path way = new Path(elsewhere, receiver.endpoints().getFirst());

        from.move(List.of(elsewhere), new EspSender.Send(way, 200));

        assertThat(seen.next(100)).isEqualTo(numbered(200, 200).subList(100, 200));
        assertThat(from.endpoints()).containsExactly(elsewhere);
    }

    @Test
    void runsThatTheKernelRefusesLeaveAsSingleDatagrams() {
        NodeShell receiver = receiver(IoTransport.best());
        DatagramChannel socket = epollSocket();
        // UDP without a checksum and segmentation offload exclude each other.
        IntegerUnixChannelOption noCheck = new IntegerUnixChannelOption("NO_CHECK", SOL_SOCKET, SO_NO_CHECK);
        assertThat(socket.config().setOption(noCheck, 1)).isTrue();
        RunWriter writer = writer(socket, true);
        seal(10, 100);

        write(socket, writer, receiver);

        assertThat(seen.next(10)).isEqualTo(numbered(10, 100));
        assertThat(writer.isInRuns()).isFalse();
    }

    @Test
    void whatStandsApartOrDiffersInLengthLeavesInRunsOfItsOwn() {
        NodeShell receiver = receiver(IoTransport.best());
        DatagramChannel socket = epollSocket();
        List<Object> expected = new ArrayList<>();
        for (int length : new int[] {100, 100, 40, 100, 200, 200}) {
            sealing.seal(batch, data(expected.size(), length));
            expected.add(data(expected.size(), length));
            var _ = batch.allocate(expected.size() == 5 ? 7 : 0);
        }

        write(socket, writer(socket, true), receiver);

        assertThat(seen.next(expected.size())).isEqualTo(expected);
    }

    @Test
    void theNodeIsHeardAfterABatch() {
        ScriptedNode node =
                new ScriptedNode((input, _) -> seen.add(input.getClass().getSimpleName()));
        EspReceiver receiver = new EspReceiver(seen, node::wakeAt);
        NodeShell shell = shell("receiver", node, ShellOptions.reading(_ -> {}).withFastPath(receiver));
        DatagramChannel socket = epollSocket();
        seal(1, 50);
        assertThat(seen.next()).isEqualTo("Tick");

        write(socket, writer(socket, false), shell);

        assertThat(seen.next(2)).containsExactly(data(0, 50), "Tick");
    }

    private void seal(int packets, int length) {
        IntStream.range(0, packets).forEach(i -> sealing.seal(batch, data(i, length)));
    }

    private static List<Object> numbered(int packets, int length) {
        return IntStream.range(0, packets)
                .mapToObj(i -> (Object) data(i, length))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static Octets data(int number, int length) {
        return new WireWriter().u32(number).zeros(length - 4).toOctets();
    }

    private RunWriter writer(DatagramChannel socket, boolean inRuns) {
        return new RunWriter(socket, inRuns, (_, cause) -> seen.add(cause));
    }

    private void write(DatagramChannel socket, RunWriter writer, NodeShell to) {
        socket.eventLoop()
                .submit(() -> {
                    writer.write(batch, addressOf(to));
                    socket.flush();
                })
                .syncUninterruptibly();
    }

    private NodeShell receiver(IoTransport transport) {
        EspReceiver receiver = new EspReceiver(seen, _ -> {});
        return shell(
                "receiver",
                receiver.node(),
                ShellOptions.reading(_ -> {}).withTransport(transport).withFastPath(receiver));
    }

    private NodeShell shell(String name, ScriptedNode node, ShellOptions options) {
        NodeShell shell = NodeShell.start(node, new NodeName(name), List.of(ANY_PORT), options);
        open.add(shell);
        return shell;
    }

    private DatagramChannel epollSocket() {
        Transports.assumeHere(IoTransport.EPOLL);
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("socket", true), IoTransport.EPOLL.ioHandlers());
        Sockets sockets = Sockets.open(List.of(ANY_PORT), group.next(), IoTransport.EPOLL);
        open.add(() -> group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly());
        return sockets.byEndpoint().values().iterator().next();
    }

    private static InetSocketAddress addressOf(NodeShell shell) {
        Endpoint endpoint = shell.endpoints().getFirst();
        return new InetSocketAddress(endpoint.address().toInetAddress(), endpoint.port());
    }

    private static Path path(NodeShell from, NodeShell to) {
        return new Path(from.endpoints().getFirst(), to.endpoints().getFirst());
    }
}
