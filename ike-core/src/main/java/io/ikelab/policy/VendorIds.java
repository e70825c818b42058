package io.ikelab.policy;

import io.ikelab.iana.VendorId;
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

    /**
     * What Azure's gateways answer with. Of what they send as initiators nothing was published; Windows, which they are
     * made of, says more there.
     */
    public static final VendorIds AZURE = new VendorIds(
            List.of(
                    VendorId.MS_NT5_ISAKMPOAKLEY.ofVersion(9),
                    VendorId.MS_NEGOTIATION_DISCOVERY.prefix(),
                    VendorId.VID_INITIAL_CONTACT.prefix(),
                    VendorId.MS_UNNAMED.ofVersion(2)),
            List.of(VendorId.MS_NT5_ISAKMPOAKLEY.ofVersion(9), VendorId.MS_NEGOTIATION_DISCOVERY.prefix()));

    public VendorIds {
        asInitiator = List.copyOf(asInitiator);
        asResponder = List.copyOf(asResponder);
    }
}
