package io.ikelab.policy;

/**
 * When an end sees for itself that its peer receives what is sent to the address it has moved to.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4555#section-3.7">RFC 4555 §3.7</a>
 */
public enum Routability {
    /** Before ESP goes there: a peer cannot have it sent to somebody else. What the RFC would have by default. */
    BEFORE_ESP,
    /** Once ESP goes there already: nothing is lost meanwhile, and a lie lasts as long as the check. */
    AFTER_ESP,
    /** Not at all: the peer is taken at its word. */
    UNCHECKED
}
