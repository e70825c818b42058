package io.ikelab.lab.diagnosis.rule;

import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Observation.EspSeen;
import io.ikelab.lab.diagnosis.Observation.Pings;
import java.util.List;
import java.util.Optional;

/** Of the series of pings some were answered whole and some not at all, and ESP was too large for any common link. */
final class LargePacketsLost implements Rule {
    /** What an Ethernet carries. */
    private static final int LINK = 1500;

    @Override
    public Optional<Diagnosis> judge(Case facts) {
        List<Pings> pings = facts.seen().of(Pings.class).toList();
        boolean parted = pings.stream().anyMatch(Pings::complete)
                && pings.stream().anyMatch(series -> series.answered() == 0)
                && pings.stream().allMatch(series -> series.complete() || series.answered() == 0);
        int largest =
                facts.seen().of(EspSeen.class).mapToInt(EspSeen::largest).max().orElse(0);
        return parted && largest > LINK ? Optional.of(diagnosis(pings, largest)) : Optional.empty();
    }

    private static Diagnosis diagnosis(List<Pings> pings, int largest) {
        long lost = pings.stream().filter(series -> series.answered() == 0).count();
        return Diagnosis.of(
                Cause.LARGE_PACKETS_LOST,
                FixOn.PATH,
                Confidence.LIKELY,
                "small pings were answered, and " + (lost == 1 ? "one series" : lost + " series")
                        + " not at all; ESP packets of up to " + largest
                        + " octets left, which no usual link carries in one piece",
                "keep what is not TCP below what ikelab mtu says, and clamp the MSS of what is; IP fragments of ESP are"
                        + " dropped by firewalls, and by Azure where they come out of order");
    }
}
