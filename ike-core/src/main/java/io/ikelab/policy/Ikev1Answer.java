package io.ikelab.policy;

/** What an end does with an IKE version 1 message, which it does not speak. */
public enum Ikev1Answer {
    /** Nothing: an older version is no reason to answer (RFC 7296 §2.5 asks for an answer to newer ones only). */
    SILENCE,
    /** INVALID_MAJOR_VERSION in an IKEv2 message. */
    IKEV2_NOTIFY,
    /** INVALID-MAJOR-VERSION in an IKEv1 Informational message (RFC 2408 §3.14.1). */
    IKEV1_NOTIFY
}
