package io.ikelab.lab.diagnosis.rule;

import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Observation.EspSeen;
import java.util.Optional;

/** No end sends a sequence number twice (RFC 4303 §2.2): somebody else did. */
final class EspRepeated implements Rule {
    @Override
    public Optional<Diagnosis> judge(Case facts) {
        return facts.seen()
                .of(EspSeen.class)
                .filter(esp -> esp.repeated() > 0)
                .findFirst()
                .map(esp -> Diagnosis.of(
                        Cause.ESP_REPLAYED,
                        FixOn.PATH,
                        Confidence.CERTAIN,
                        esp.repeated() + (esp.repeated() == 1 ? " ESP packet" : " ESP packets") + " of "
                                + esp.from().words() + " came again with a sequence number that was used",
                        "find who repeats them, or which device on the path sends packets twice; the replay window of "
                                + esp.from().other().words() + " drops them, so nothing inside is harmed"));
    }
}
