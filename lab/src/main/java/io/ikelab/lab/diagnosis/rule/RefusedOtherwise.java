package io.ikelab.lab.diagnosis.rule;

import io.ikelab.iana.NotifyType;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Diagnosis;
import java.util.List;
import java.util.Optional;

/** An error no other rule knows more of. */
final class RefusedOtherwise implements Rule {
    @Override
    public Optional<Diagnosis> judge(Case facts) {
        return facts.story()
                .refusal()
                // Who does not know the SA refuses nothing: there is nobody who could have.
                .filter(refusal -> !refusal.type().equals(NotifyType.INVALID_IKE_SPI))
                .map(refusal -> Diagnosis.of(
                                Cause.REFUSED,
                                FixOn.EITHER,
                                Confidence.LIKELY,
                                refusal.by().words() + " refused " + refusal.exchange() + " with " + refusal.type(),
                                "look at the refused request in the capture")
                        .because(List.of(refusal.evidence())));
    }
}
