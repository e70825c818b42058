package io.ikelab.lab.diagnosis.rule;

import io.ikelab.iana.EncryptionId;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Evidence;
import io.ikelab.lab.diagnosis.Observation.Message;
import io.ikelab.wire.SecurityAssociationPayload;
import java.util.List;
import java.util.Optional;

/** The tunnel works, and everybody on the path can read it: ESP with the NULL cipher (RFC 2410). */
final class NothingEncrypted implements Rule {
    @Override
    public Optional<Diagnosis> judge(Case facts) {
        return facts.story()
                .childGrant()
                .filter(NothingEncrypted::choosesNull)
                .map(grant -> Diagnosis.of(
                                Cause.NULL_ENCRYPTION,
                                FixOn.EITHER,
                                Confidence.CERTAIN,
                                "the tunnel came up" + Healthy.rest(facts)
                                        + ", but its ESP encryption is NULL: everybody on the path can read the payload",
                                "set an ESP encryption such as AES-GCM at both ends; both ends must agree")
                        .because(List.of(new Evidence(
                                grant.where(), grant.from().words() + " chooses ESP with NULL encryption"))));
    }

    private static boolean choosesNull(Message grant) {
        return grant.message()
                .first(SecurityAssociationPayload.class)
                .filter(sa -> sa.proposals().stream()
                        .flatMap(proposal -> proposal.transforms().stream())
                        .anyMatch(transform -> transform.id() == EncryptionId.NULL))
                .isPresent();
    }
}
