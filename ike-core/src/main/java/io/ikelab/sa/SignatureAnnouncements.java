package io.ikelab.sa;

import io.ikelab.auth.SignatureTerms;
import io.ikelab.crypto.Certificate;
import io.ikelab.octets.Octets;
import io.ikelab.policy.Authentication;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.TrustPolicy;
import io.ikelab.wire.CertificateRequestPayload;
import io.ikelab.wire.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an end says of the signatures and certificates it would like, where it deals in them. strongSwan announces hashes with
 * shared keys too; an end here that takes no signature at all says nothing of how it would like them (RFC 7427 §4 has the
 * announcement tell what a verifier supports), as Azure's responses to shared keys do not.
 */
final class SignatureAnnouncements {
    private SignatureAnnouncements() {}

    /** In an initiator's IKE_SA_INIT request (RFC 7427 §4). */
    static List<Payload> ofInitiator(ConnectionPolicy connection) {
        return announces(connection) ? List.of(SignatureTerms.announcement()) : List.of();
    }

    /**
     * In a responder's IKE_SA_INIT response, which does not know yet whom it is talking to: it speaks for all it might be.
     *
     * @param terms of the initiator; what it does not know it is not told
     */
    static List<Payload> ofResponder(List<ConnectionPolicy> candidates, SignatureTerms terms, Context context) {
        List<Payload> payloads = new ArrayList<>();
        if (!terms.hashes().isEmpty() && candidates.stream().anyMatch(SignatureAnnouncements::announces)) {
            payloads.add(SignatureTerms.announcement());
        }
        certificateRequest(candidates, context).ifPresent(payloads::add);
        return payloads;
    }

    /** The authorities whose certificates are believed, by the hashes of their keys (RFC 7296 §3.7). */
    static Optional<Payload> certificateRequest(List<ConnectionPolicy> candidates, Context context) {
        List<Octets> hashes = candidates.stream()
                .map(ConnectionPolicy::authentication)
                .map(Authentication::trust)
                .flatMap(Optional::stream)
                .map(TrustPolicy::authorities)
                .flatMap(List::stream)
                .map(Certificate::publicKey)
                .map(key -> context.crypto().sha1(key.encoded()))
                .distinct()
                .toList();
        return hashes.isEmpty() ? Optional.empty() : Optional.of(CertificateRequestPayload.ofAuthorities(hashes));
    }

    private static boolean announces(ConnectionPolicy connection) {
        Authentication authentication = connection.authentication();
        return authentication.hasSignatures() && authentication.signatures().announces();
    }
}
