package io.ikelab.lab.explain;

import io.ikelab.gateway.log.IkeError;
import io.ikelab.lab.cause.Cause;
import java.util.Optional;

/** What an Azure gateway at one of the ends would write into IKEDiagnosticLog. */
public final class AzureError {
    private AzureError() {}

    /** Empty for what is no failure of a negotiation: that is in no log of errors. */
    public static Optional<IkeError> of(Cause cause) {
        return switch (cause) {
            case IKE_PROPOSAL_MISMATCH, ESP_PROPOSAL_MISMATCH, INVALID_KE_AS_NO_PROPOSAL, PFS_MISMATCH ->
                Optional.of(IkeError.POLICY_MATCH);
            case PEER_ADDRESS_DIFFERS, INNER_ADDRESS_CONFIGURED, BOTH_ONLY_INITIATE ->
                Optional.of(IkeError.POLICY_MATCH);
            case DH_GROUP_MISMATCH -> Optional.of(IkeError.DH_FAIL);
            case PSK_MISMATCH, PSK_ROTATED, PROOF_DAMAGED, IDENTITY_MISMATCH, INNER_IDENTITY_BEHIND_NAT ->
                Optional.of(IkeError.AUTH_FAIL);
            case CERTIFICATE_EXPIRED, CERTIFICATE_UNTRUSTED, CERTIFICATE_REVOKED, CERTIFICATE_IDENTITY ->
                Optional.of(IkeError.AUTH_FAIL);
            case SIGNATURE_REFUSED -> Optional.of(IkeError.INVALID_SIGNATURE);
            case TS_UNACCEPTABLE -> Optional.of(IkeError.TRAFFIC_SELECTORS);
            case IKE_VERSION_MISMATCH -> Optional.of(IkeError.INVALID_MAJOR_VERSION);
            case PEER_SILENT, AUTH_UNANSWERED, LARGE_MESSAGE_LOST, ANSWERS_LOST -> Optional.of(IkeError.TIMED_OUT);
            case DPD_FLAP, NAT_MAPPING_EXPIRED -> Optional.of(IkeError.PEER_GONE);
            default -> Optional.empty();
        };
    }
}
