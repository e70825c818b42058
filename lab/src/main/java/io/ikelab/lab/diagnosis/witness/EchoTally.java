package io.ikelab.lab.diagnosis.witness;

import io.ikelab.inner.IcmpEcho;
import io.ikelab.inner.IpPacket;
import io.ikelab.lab.diagnosis.Observation.Pings;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.IpAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Pairs echo requests with their replies. */
final class EchoTally {
    private final Map<Series, Numbers> series = new LinkedHashMap<>();

    private record Series(Side from, IpAddress source, IpAddress destination, int identifier) {}

    private record Numbers(Set<Integer> asked, Set<Integer> answered) {}

    /** @param from whose ESP packet it came in */
    void see(Side from, IpPacket packet) {
        IcmpEcho.parse(packet).ifPresent(echo -> {
            if (echo.reply()) {
                Series answered = new Series(from.other(), packet.destination(), packet.source(), echo.identifier());
                numbers(answered).answered().add(echo.sequence());
            } else {
                Series asked = new Series(from, packet.source(), packet.destination(), echo.identifier());
                numbers(asked).asked().add(echo.sequence());
            }
        });
    }

    List<Pings> pings() {
        return series.entrySet().stream()
                .map(entry -> pings(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Pings pings(Series series, Numbers numbers) {
        int answered = (int)
                numbers.asked().stream().filter(numbers.answered()::contains).count();
        return new Pings(
                series.from(),
                series.source(),
                series.destination(),
                numbers.asked().size(),
                answered);
    }

    private Numbers numbers(Series of) {
        return series.computeIfAbsent(of, _ -> new Numbers(new TreeSet<>(), new TreeSet<>()));
    }
}
