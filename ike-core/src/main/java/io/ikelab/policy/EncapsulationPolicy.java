package io.ikelab.policy;

/** When ESP goes in UDP port 4500. Either end may choose to, NAT or not (RFC 7296 §2.23). */
public enum EncapsulationPolicy {
    /** Only where NAT detection found a NAT; else ESP is IP protocol 50. */
    WHEN_NAT,
    /** Always, with honest NAT_DETECTION hashes. The only way where there are no raw sockets. */
    BY_CHOICE
}
