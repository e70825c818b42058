package io.ikelab.host.netty;

import io.ikelab.event.Event;
import io.ikelab.event.EventMeta;
import io.ikelab.event.NodeName;
import io.ikelab.event.PacketId;
import io.ikelab.net.Command;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpFields;
import io.ikelab.net.Node;
import io.ikelab.net.NodeInput;
import io.ikelab.net.NodeOutput;
import io.ikelab.net.Packet;
import io.ikelab.net.Path;
import io.ikelab.net.UdpDatagram;
import io.ikelab.octets.Octets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The shells of one test, closed together, and what their nodes are made from. */
final class Shells implements AutoCloseable {
    static final NodeName ALICE = new NodeName("alice");
    static final NodeName BOB = new NodeName("bob");
    static final Endpoint ANY_PORT = Endpoint.of("127.0.0.1", 0);

    private final List<NodeShell> shells = new ArrayList<>();

    record Go(Path path, Octets data) implements Command {}

    record Said(EventMeta meta, String text) implements Event {
        @Override
        public String name() {
            return "test.said";
        }
    }

    NodeShell start(Node node, NodeName name, Endpoint bind, ShellOptions options) {
        NodeShell shell = NodeShell.start(node, name, List.of(bind), options);
        shells.add(shell);
        return shell;
    }

    @Override
    public void close() {
        shells.forEach(NodeShell::close);
    }

    static ShellOptions quiet() {
        return ShellOptions.reading(_ -> {});
    }

    record Arrival(PacketId id, UdpDatagram datagram) {}

    /** Records datagrams, sends what it is commanded to. */
    static Node recorder(Seen<Object> seen) {
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

    static NodeOutput said(Instant now, String text) {
        return new NodeOutput.Emit(new Said(new EventMeta(now, ALICE, 0, Optional.empty()), text));
    }

    static Packet datagram(long number, Path path, Octets data) {
        return new UdpDatagram(path, data).toPacket(new PacketId(ALICE, number), IpFields.whole(number));
    }

    static Path path(NodeShell from, NodeShell to) {
        return new Path(from.endpoints().getFirst(), to.endpoints().getFirst());
    }
}
