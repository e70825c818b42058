package io.ikelab.lab.run;

import io.ikelab.lab.scenario.Incident;
import io.ikelab.lab.scenario.Incident.Blow;
import io.ikelab.lab.scenario.Side;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.Octets;
import io.ikelab.wire.IkeHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the IKE messages that incidents are waiting for. Counts as messages go by, so it is made for one run. */
final class Incidents {
    private final List<Count> counts;
    private final List<IkeSpi> ikeSas = new ArrayList<>();

    Incidents(List<Incident> planned) {
        this.counts = planned.stream().map(Count::new).toList();
    }

    /** How far one incident has come. */
    private static final class Count {
        private final Incident incident;
        private final List<Octets> seen = new ArrayList<>();
        private int struck;

        Count(Incident incident) {
            this.incident = incident;
        }

        boolean isOver() {
            return struck >= incident.copies();
        }

        /** The same octets once more are the same message. */
        boolean strikes(Octets message) {
            if (seen.size() < incident.number() && !seen.contains(message)) {
                seen.add(message);
            }
            boolean meant = seen.size() == incident.number() && seen.getLast().equals(message);
            struck += meant ? 1 : 0;
            return meant;
        }
    }

    /** What befalls this IKE message of {@code from}: of several incidents the first that applies. */
    Optional<Incident> befalling(Side from, IkeHeader header, Octets message) {
        if (!ikeSas.contains(header.initiatorSpi())) {
            ikeSas.add(header.initiatorSpi());
        }
        int ikeSa = ikeSas.indexOf(header.initiatorSpi()) + 1;
        return counts.stream()
                .filter(count -> !count.isOver() && isMeant(count.incident, from, header, ikeSa))
                .filter(count -> count.strikes(message))
                .map(count -> count.incident)
                .findFirst();
    }

    private static boolean isMeant(Incident incident, Side from, IkeHeader header, int ikeSa) {
        return incident.from() == from
                && incident.exchange().equals(header.exchange())
                && incident.response() == header.response()
                && (incident.ikeSa().isEmpty() || incident.ikeSa().getAsInt() == ikeSa);
    }

    /** One sentence. */
    static String note(Incident incident) {
        return incident.subject()
                + switch (incident.blow()) {
                    case Blow.Drop _ -> " is lost on the path";
                    case Blow.Hold(var delay) -> " is held up on the path for " + delay.toMillis() + " ms";
                    case Blow.Duplicate(var delay) -> " comes again after " + delay.toMillis() + " ms";
                    case Blow.Overtaken _ -> " waits on the path until the next IKE message has overtaken it";
                };
    }
}
