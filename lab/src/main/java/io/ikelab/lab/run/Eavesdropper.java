package io.ikelab.lab.run;

import io.ikelab.capture.packet.IkePorts;
import io.ikelab.capture.packet.PacketContent;
import io.ikelab.lab.scenario.ScriptStep;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Packet;
import io.ikelab.net.WireTap;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Remembers the newest ESP packets of each end. */
final class Eavesdropper implements WireTap {
    private final Map<IpAddress, Side> ends;
    private final Map<Side, Deque<Packet>> heard = new EnumMap<>(Side.class);

    /** @param ends outer addresses and whose they are */
    Eavesdropper(Map<IpAddress, Side> ends) {
        this.ends = new LinkedHashMap<>(ends);
    }

    @Override
    public void crossed(Instant at, Packet packet) {
        Side from = ends.get(packet.source());
        if (from != null && PacketContent.of(packet, IkePorts.STANDARD) instanceof PacketContent.Esp) {
            Deque<Packet> newest = heard.computeIfAbsent(from, _ -> new ArrayDeque<>());
            newest.addLast(packet);
            if (newest.size() > ScriptStep.REPLAY_MAX) {
                newest.removeFirst();
            }
        }
    }

    /** Up to {@code count} of them, the oldest first. */
    List<Packet> newest(Side of, int count) {
        List<Packet> all = Optional.ofNullable(heard.get(of)).map(List::copyOf).orElse(List.of());
        return all.subList(Math.max(0, all.size() - count), all.size());
    }
}
