package io.ikelab.lab.diagnosis.rule;

import io.ikelab.crypto.Certificate;
import io.ikelab.iana.ProtocolId;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Evidence;
import io.ikelab.lab.diagnosis.Observation.Message;
import io.ikelab.wire.DeletePayload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An IKE SA was deleted at the very moment a certificate it rests on ran out (RFC 5280 §4.1.2.5). */
final class CertificateRanOut implements Rule {
    /** Between that moment and the DELETE on the wire. */
    private static final Duration SOON = Duration.ofSeconds(3);

    @Override
    public Optional<Diagnosis> judge(Case facts) {
        List<ShownCertificates> shown = facts.story()
                .proofs()
                .flatMap(proof -> ShownCertificates.in(proof).stream())
                .toList();
        return facts.story().messages().stream()
                .filter(CertificateRanOut::endsIkeSa)
                .flatMap(delete ->
                        shown.stream().filter(one -> isOverAt(delete, one)).map(one -> diagnosis(delete, one)))
                .findFirst();
    }

    private static boolean endsIkeSa(Message message) {
        return !message.header().response()
                && message.message()
                        .all(DeletePayload.class)
                        .anyMatch(delete -> delete.protocol().equals(ProtocolId.IKE));
    }

    private static boolean isOverAt(Message delete, ShownCertificates shown) {
        Duration after = Duration.between(
                shown.shortest().validity().notAfter(), delete.where().at());
        return !after.isNegative() && after.compareTo(SOON) <= 0;
    }

    private static Diagnosis diagnosis(Message delete, ShownCertificates shown) {
        Certificate over = shown.shortest();
        return Diagnosis.of(
                        Cause.CERTIFICATE_RAN_OUT,
                        FixAt.the(shown.message().from()),
                        Confidence.LIKELY,
                        "the tunnel came up, and " + delete.from().words() + " closed it when the certificate of "
                                + over.subject() + " ran out at "
                                + over.validity().notAfter(),
                        "give " + shown.message().from().words()
                                + " a new certificate, and the next one before this one ends")
                .because(List.of(
                        new Evidence(
                                shown.message().where(),
                                shown.message().from().words() + " shows a certificate in force until "
                                        + over.validity().notAfter()),
                        new Evidence(delete.where(), delete.from().words() + " deletes the IKE SA")));
    }
}
