package io.ikelab.esp;

/** What an algorithm asks of the IV of each packet. */
public enum IvRule {
    /** It has none. */
    NONE,
    /** It must never come twice under one key: the sequence number is such a one (RFC 4106 §3.1, RFC 7634 §2). */
    UNIQUE,
    /** Nobody may guess it before the packet is made (RFC 3602 §3, RFC 2451 §3). */
    UNPREDICTABLE
}
