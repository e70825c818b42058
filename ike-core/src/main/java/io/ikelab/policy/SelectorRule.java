package io.ikelab.policy;

/** What a responder does with the traffic selectors it is asked for (RFC 7296 §2.9). */
public enum SelectorRule {
    /** Narrows them to what is configured, refuses where nothing is common. */
    NARROW,
    /** Takes those that lie within what is configured and refuses all that ask for more: policy-based devices do. */
    WITHIN,
    /** Takes them as they come, whatever is configured: Azure's gateway does. */
    TAKE_ANY,
    /** Takes one address at each side, that of the packet the initiator began for, and asks for it where it is missing. */
    SINGLE_PAIR
}
