package io.ikelab.verdict;

/** Rules a well-formed message can break, each with where it is written. In the order of the exchanges. */
public enum Rule {
    INITIAL_RESPONDER_SPI_IS_ZERO("RFC 7296 §2.6", "the first message has no responder's SPI"),
    INITIATOR_CHOOSES_AN_SPI("RFC 7296 §1.3.2", "a request that rekeys an IKE SA has an initiator's SPI"),
    RESPONDER_CHOOSES_AN_SPI("RFC 7296 §2.6", "a response that sets up an IKE SA has a responder's SPI"),
    MESSAGE_ID_STARTS_AT_ZERO("RFC 7296 §2.2", "the first message of an IKE SA has message id 0"),
    MESSAGE_ID_IS_IN_THE_WINDOW("RFC 7296 §2.3", "a request's message id is in the window"),
    EXCHANGE_FITS_THE_STATE("RFC 7296 §1.2", "an exchange comes when the IKE SA is in a state for it"),
    RESPONSE_REPEATS_THE_EXCHANGE("RFC 7296 §3.1", "a response has its request's exchange type"),
    INITIATOR_FLAG_NAMES_THE_ORIGINAL_INITIATOR("RFC 7296 §3.1", "the I flag names the original initiator"),
    COOKIE_HAS_1_TO_64_OCTETS("RFC 7296 §2.6", "a cookie has 1 to 64 octets"),
    COOKIES_COME_TO_AN_END("RFC 7296 §2.6", "a responder does not ask for cookies forever"),
    INVALID_KE_NAMES_AN_OFFERED_METHOD("RFC 7296 §1.2", "INVALID_KE_PAYLOAD asks for an offered method"),
    INVALID_KE_NAMES_ANOTHER_METHOD("RFC 7296 §1.2", "INVALID_KE_PAYLOAD asks for another method than was sent"),
    NOTIFICATION_CARRIES_ITS_DATA("RFC 7296 §3.10.1", "a notification carries the data its type has"),
    CHOSEN_PROPOSAL_WAS_OFFERED("RFC 7296 §2.7", "the chosen proposal is one of those offered"),
    KEY_EXCHANGE_IS_OF_THE_CHOSEN_METHOD("RFC 7296 §3.4", "the key exchange payload is of the negotiated method"),
    PUBLIC_VALUE_IS_VALID("RFC 6989 §2", "a public value is a valid one of its group"),
    NONCE_IS_HALF_THE_PRF_KEY("RFC 7296 §2.10", "a nonce has at least half the octets of the PRF's key"),
    RESPONDER_NAMES_ITSELF("RFC 7296 §1.2", "the responder says who it is"),
    NARROWED_SELECTORS_ARE_A_SUBSET("RFC 7296 §2.9", "the responder's traffic selectors are within those offered"),
    MODE_WAS_OFFERED("RFC 7296 §1.3.1", "the responder keeps to the mode that was offered"),
    CHILD_SPI_MAY_BE_ALLOCATED("RFC 4303 §2.1", "an SPI of a Child SA is above 255"),
    REKEYED_CHILD_KEEPS_ITS_PROTOCOL("RFC 7296 §1.3.3", "a rekeyed Child SA keeps its protocol");

    private final String reference;
    private final String words;

    Rule(String reference, String words) {
        this.reference = reference;
        this.words = words;
    }

    /** Where the rule is written, such as "RFC 7296 §2.7". */
    public String reference() {
        return reference;
    }

    /** The rule in words. */
    public String words() {
        return words;
    }
}
