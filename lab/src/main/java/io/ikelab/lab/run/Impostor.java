package io.ikelab.lab.run;

import io.ikelab.event.EventMeta;
import io.ikelab.event.EventSource;
import io.ikelab.event.NodeName;
import io.ikelab.event.PacketId;
import io.ikelab.net.Command;
import io.ikelab.net.Node;
import io.ikelab.net.NodeInput;
import io.ikelab.net.NodeOutput;
import io.ikelab.net.Packet;
import io.ikelab.net.PathEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Somebody on the path who sends packets with other people's addresses: as given, one after the other. */
final class Impostor implements Node {
    private static final NodeName NAME = new NodeName("impostor");

    private final EventSource events = new EventSource(NAME);
    private final Deque<Due> waiting = new ArrayDeque<>();
    private final Deque<NodeOutput> outputs = new ArrayDeque<>();
    private Instant now = Instant.MIN;
    private long notes;

    private record Due(Instant at, Packet packet, String note) {}

    /**
     * @param interval between two of them; zero: all at once
     * @param note what to say of each
     */
    record Send(List<Packet> packets, Duration interval, String note) implements Command {
        Send {
            packets = List.copyOf(packets);
        }
    }

    @Override
    public void handle(NodeInput input) {
        now = input.now();
        if (input instanceof NodeInput.Commanded(Instant _, Send(var packets, var interval, var note))) {
            Instant at = now;
            for (Packet packet : packets) {
                waiting.add(new Due(at, packet, note));
                at = at.plus(interval);
            }
        }
    }

    @Override
    public NodeOutput poll() {
        NodeOutput ready = outputs.poll();
        if (ready != null) {
            return ready;
        }
        Due next = waiting.peek();
        if (next == null) {
            return new NodeOutput.Wake(Instant.MAX);
        }
        if (next.at().isAfter(now)) {
            return new NodeOutput.Wake(next.at());
        }
        waiting.remove();
        Packet copied = next.packet();
        PacketId id = events.nextPacket();
        // The path tells of it, as of all that befalls it.
        EventMeta meta = new EventMeta(now, PathEvent.NODE, notes++, Optional.of(id));
        outputs.add(new NodeOutput.Emit(new PathEvent.Impaired(meta, next.note())));
        return new NodeOutput.Transmit(new Packet(
                id, copied.source(), copied.destination(), copied.protocol(), copied.fields(), copied.payload()));
    }
}
