package io.ikelab.policy;

/** When ESP goes in UDP port 4500. Either end may choose to, NAT or not (RFC 7296 §2.23). */
public enum EncapsulationPolicy {
    /** Only where NAT detection found a NAT; else ESP is IP protocol 50. */
    WHEN_NAT,
    /** Always, with honest NAT_DETECTION hashes. The only way where there are no raw sockets. */
    BY_CHOICE,
    /**
     * Always, and the peer is made to: the NAT_DETECTION_SOURCE_IP hash is of nowhere, so that the peer believes this end
     * behind a NAT. This end knows better, and sends keepalives only where there really is one.
     */
    FAKE_NATD;

    /** Whether ESP goes in UDP even where no NAT was found. */
    public boolean isAlways() {
        return this != WHEN_NAT;
    }
}
