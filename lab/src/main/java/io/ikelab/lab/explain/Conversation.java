package io.ikelab.lab.explain;

import io.ikelab.lab.diagnosis.Observation.Pings;
import io.ikelab.lab.diagnosis.Observation.Transfer;
import io.ikelab.lab.diagnosis.Observations;
import io.ikelab.lab.diagnosis.Sighting;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpAddress;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.stream.Stream;

/**
 * What two ends said to each other. Which of them is a gateway a capture does not say: here the side called the device is
 * the one that began, and {@link Ends} knows better names.
 *
 * @param addresses of both ends, in the order they were seen
 * @param places whence UDP came, with ports
 * @param ike messages in order, up to a bound
 * @param version1 those of version 1 among them, up to the same bound
 * @param esp directions of Child SAs in the order they began, up to a bound
 * @param pieces IP fragments of either end
 * @param errors what ICMP said about its packets
 * @param seen what the rules of a verdict go by
 * @param whole whether all of it was looked at; else only counted from some point on
 */
public record Conversation(
        SequencedMap<IpAddress, Side> addresses,
        SequencedSet<Endpoint> places,
        Sighting first,
        Sighting last,
        Counts counts,
        List<IkeSight> ike,
        List<Version1Sight> version1,
        List<EspFlow> esp,
        List<IpPieces> pieces,
        List<IcmpError> errors,
        Observations seen,
        boolean whole) {
    public Conversation {
        ike = List.copyOf(ike);
        version1 = List.copyOf(version1);
        esp = List.copyOf(esp);
        pieces = List.copyOf(pieces);
        errors = List.copyOf(errors);
    }

    /** The newest address of an end; that of both where they have the same, as on a loopback interface. */
    public IpAddress address(Side side) {
        return addresses.entrySet().stream()
                .filter(entry -> entry.getValue() == side)
                .map(Map.Entry::getKey)
                .reduce((_, newer) -> newer)
                .orElseGet(() -> addresses.lastEntry().getKey());
    }

    /** Directions of Child SAs that {@code side} sends. */
    public Stream<EspFlow> espFrom(Side side) {
        return esp.stream().filter(flow -> flow.from() == side);
    }

    /** Whether anything was read of what a tunnel carries. */
    public boolean seesInside() {
        return Stream.concat(seen.of(Pings.class), seen.of(Transfer.class))
                .findAny()
                .isPresent();
    }

    /** ESP packets that {@code side} sent. */
    public long espPackets(Side side) {
        return espFrom(side).mapToLong(EspFlow::packets).sum();
    }
}
