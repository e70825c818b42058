package io.ikelab.lab.diagnosis.rule;

import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Observation.EspSeen;
import io.ikelab.wire.TrafficSelectorPayload;
import java.util.Optional;

/** ESP came with more SPIs than Child SAs were ever negotiated. */
final class StrayEsp implements Rule {
    /** A capture that begins late, or lacks keys, misses a few negotiations. */
    private static final int UNEXPLAINED_MIN = 16;

    @Override
    public Optional<Diagnosis> judge(Case facts) {
        long negotiated = facts.story().messages().stream()
                .filter(message ->
                        message.message().first(TrafficSelectorPayload.class).isPresent())
                .count();
        return facts.seen()
                .of(EspSeen.class)
                .filter(esp -> facts.story().isIkeUp() && esp.spis() >= negotiated + UNEXPLAINED_MIN)
                .findFirst()
                .map(StrayEsp::diagnosis);
    }

    private static Diagnosis diagnosis(EspSeen esp) {
        String victim = esp.from().other().words();
        return Diagnosis.of(
                Cause.BOGUS_SPIS,
                FixOn.PATH,
                Confidence.LIKELY,
                "ESP came from " + esp.from().words() + "'s address with " + esp.spis() + " SPIs, most of which "
                        + victim + " never gave away",
                "find who sends them: " + esp.from().words() + " itself with SAs that " + victim
                        + " has forgotten, or somebody in its name; what was negotiated is not harmed");
    }
}
