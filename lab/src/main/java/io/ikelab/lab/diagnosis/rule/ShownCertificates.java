package io.ikelab.lab.diagnosis.rule;

import io.ikelab.crypto.Certificate;
import io.ikelab.crypto.Signatures;
import io.ikelab.crypto.bc.BouncyCastleSignatures;
import io.ikelab.iana.CertificateEncoding;
import io.ikelab.lab.diagnosis.Observation.Message;
import io.ikelab.policy.Identity;
import io.ikelab.wire.CertificatePayload;
import io.ikelab.wire.IdentificationPayload;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What an end showed of itself in IKE_AUTH.
 *
 * @param message where
 * @param sent its own certificate first (RFC 7296 §3.6)
 */
record ShownCertificates(Message message, List<Certificate> sent) {
    static final Signatures SIGNATURES = new BouncyCastleSignatures();

    ShownCertificates {
        sent = List.copyOf(sent);
    }

    /** Empty where it showed none that can be read. */
    static Optional<ShownCertificates> in(Message message) {
        List<Certificate> sent = message.message()
                .all(CertificatePayload.class)
                .filter(payload -> payload.encoding().equals(CertificateEncoding.X509_SIGNATURE))
                .flatMap(payload -> SIGNATURES.certificate(payload.data()).stream())
                .toList();
        return sent.isEmpty() ? Optional.empty() : Optional.of(new ShownCertificates(message, sent));
    }

    Certificate own() {
        return sent.getFirst();
    }

    Instant at() {
        return message.where().at();
    }

    /** Who it said it is. */
    Optional<Identity> claimed() {
        return message.message().first(IdentificationPayload.class).map(id -> new Identity(id.idType(), id.data()));
    }

    /** The one that runs out first. */
    Certificate shortest() {
        return sent.stream()
                .min(Comparator.comparing(certificate -> certificate.validity().notAfter()))
                .orElseGet(this::own);
    }
}
