package io.ikelab.lab.run.netty;

import io.ikelab.host.netty.EgressPath;
import io.ikelab.lab.run.EventfulPath;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.IpReassembly;
import io.ikelab.net.Packet;
import io.ikelab.net.PathModel.Crossing;
import io.ikelab.net.PathModel.Delivery;
import io.ikelab.net.Randomness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * A path at one node's sockets. They carry whole datagrams: of what the path cuts into fragments comes all, where all of
 * them would, and else nothing; and nobody is told by ICMP.
 *
 * @param from whose packets go this way
 * @param concerned those that the path is for; others leave at once
 * @param ledger has to know what becomes of what was tapped
 * @param random of these sockets alone
 */
record SocketPath(EventfulPath path, Side from, Predicate<Packet> concerned, Ledger ledger, Randomness random)
        implements EgressPath {
    /** Is told what arrives of a packet that was tapped. */
    @FunctionalInterface
    interface Ledger {
        /** Nobody asks. */
        Ledger NONE = (_, _, _) -> {};

        void becomes(Instant at, Packet sent, List<Packet> arriving);
    }

    @Override
    public Crossing cross(Packet packet, Instant now) {
        if (!concerned.test(packet)) {
            return EgressPath.IDEAL.cross(packet, now);
        }
        Crossing crossing = path.cross(from, packet, now, random);
        List<Delivery> whole = whole(crossing.deliveries());
        ledger.becomes(now, packet, whole.stream().map(Delivery::packet).toList());
        return new Crossing(whole, List.of(), crossing.notes());
    }

    private static List<Delivery> whole(List<Delivery> deliveries) {
        IpReassembly reassembly = new IpReassembly();
        List<Delivery> whole = new ArrayList<>();
        deliveries.stream()
                .sorted(Comparator.comparing(Delivery::at))
                .forEach(delivery -> reassembly
                        .arrived(delivery.at(), delivery.packet())
                        .ifPresent(packet -> whole.add(new Delivery(delivery.at(), packet))));
        return whole;
    }
}
