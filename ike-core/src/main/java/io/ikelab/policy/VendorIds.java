package io.ikelab.policy;

import io.ikelab.octets.Octets;
import java.util.List;

/**
 * The vendor IDs an end sends in IKE_SA_INIT, in order (RFC 7296 §3.12).
 *
 * @param asInitiator in its requests
 * @param asResponder in its responses
 */
public record VendorIds(List<Octets> asInitiator, List<Octets> asResponder) {
    public static final VendorIds NONE = new VendorIds(List.of(), List.of());

    public VendorIds {
        asInitiator = List.copyOf(asInitiator);
        asResponder = List.copyOf(asResponder);
    }
}
