package io.ikelab.lab.diagnosis.rule;

import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Observation.Moved;
import io.ikelab.lab.diagnosis.Observation.Pings;
import java.util.List;
import java.util.Optional;

/** A NAT that changes a mapping does no harm where the other end follows (RFC 7296 §2.23). */
final class NatMappingChanged implements Rule {
    @Override
    public Optional<Diagnosis> judge(Case facts) {
        List<Moved> moves = NatMoves.of(facts);
        if (moves.isEmpty() || !facts.seen().pings().stream().allMatch(Pings::complete)) {
            return Optional.empty();
        }
        String times = moves.size() == 1 ? "once" : moves.size() + " times";
        return Optional.of(Diagnosis.of(
                        Cause.NAT_REBINDING,
                        FixOn.NOWHERE,
                        Confidence.CERTAIN,
                        "the NAT before the device gave it another place outside " + times + ", at last "
                                + moves.getLast().now()
                                + ", the gateway followed what was authentic and the tunnel lived"
                                + Healthy.rest(facts),
                        "")
                .because(NatMoves.evidence(facts)));
    }
}
