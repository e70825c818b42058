package io.ikelab.gateway.policy;

import io.ikelab.octets.Octets;
import io.ikelab.policy.VendorIds;
import java.util.List;

/** What Azure's gateways, which are Windows underneath, say of themselves in IKE_SA_INIT. */
public final class VendorIdentity {
    /** {@code MS NT5 ISAKMPOAKLEY} with version 9: Windows 8, Server 2012 and later. */
    private static final Octets MS_NT5_ISAKMPOAKLEY_V9 = Octets.fromHex("1e2b516905991c7d7c96fcbfb587e46100000009");

    private static final Octets MS_NEGOTIATION_DISCOVERY_CAPABLE = Octets.fromHex("fb1de3cdf341b7ea16b7e5be0855f120");

    /** {@code Vid-Initial-Contact}. */
    private static final Octets MS_INITIAL_CONTACT = Octets.fromHex("26244d38eddb61b3172a36e3d0cfb819");

    /** Seen from Windows as initiator; what it stands for is not public. */
    private static final Octets MS_UNNAMED_V2 = Octets.fromHex("01528bbbc00696121849ab9a1c5b2a5100000002");

    /** As an initiator and a responder were seen on the wire. */
    public static final VendorIds WINDOWS = new VendorIds(
            List.of(MS_NT5_ISAKMPOAKLEY_V9, MS_NEGOTIATION_DISCOVERY_CAPABLE, MS_INITIAL_CONTACT, MS_UNNAMED_V2),
            List.of(MS_NT5_ISAKMPOAKLEY_V9, MS_NEGOTIATION_DISCOVERY_CAPABLE));

    private VendorIdentity() {}
}
