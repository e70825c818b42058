package io.ikelab.lab.soak;

import io.ikelab.lab.scenario.Side;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Watches for ends that send on an SA their peer lacks. While an exchange is under way that may be, and after a restart until
 * liveness finds out: no longer than {@code patience}, all retransmissions included.
 */
final class BlackHoleWatch {
    private final Ends<SoakHost> hosts;
    private final Duration patience;
    private final Map<Stream, Octets> packets = new LinkedHashMap<>();
    private final Map<Hole, Instant> open = new HashMap<>();

    private record Stream(Flow flow, Side from) {}

    private record Hole(Stream stream, EspSpi spi) {}

    BlackHoleWatch(Ends<SoakHost> hosts, List<Flow> flows, Duration patience) {
        this.hosts = hosts;
        this.patience = patience;
        for (Flow flow : flows) {
            for (Side side : Side.values()) {
                packets.put(new Stream(flow, side), flow.packetFrom(side));
            }
        }
    }

    /** A black hole that is older than it may be. */
    Optional<String> look(Instant now) {
        Optional<String> wrong = Optional.empty();
        Ends<Set<String>> receiving = Ends.each(side -> hosts.at(side).inbound());
        for (Map.Entry<Stream, Octets> stream : packets.entrySet()) {
            Optional<Hole> hole = hole(
                    stream.getKey(),
                    stream.getValue(),
                    receiving.at(stream.getKey().from().other()));
            open.keySet()
                    .removeIf(old -> old.stream().equals(stream.getKey())
                            && !hole.filter(old::equals).isPresent());
            if (hole.isPresent()) {
                Instant since = open.computeIfAbsent(hole.get(), _ -> now);
                if (Duration.between(since, now).compareTo(patience) > 0) {
                    wrong = Optional.of(sentence(hole.get(), since));
                }
            }
        }
        return wrong;
    }

    private Optional<Hole> hole(Stream stream, Octets packet, Set<String> receiving) {
        if (!hosts.at(stream.from().other()).isOn()) {
            return Optional.empty();
        }
        return hosts.at(stream.from())
                .outboundFor(packet)
                .filter(spi -> !receiving.contains(spi.toString()))
                .map(spi -> new Hole(stream, spi));
    }

    private static String sentence(Hole hole, Instant since) {
        return "a black hole: since " + since + " the " + hole.stream().from() + " has sent "
                + hole.stream().flow().child() + " on SPI " + hole.spi() + ", which the "
                + hole.stream().from().other() + " does not have";
    }
}
