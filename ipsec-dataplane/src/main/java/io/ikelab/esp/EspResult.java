package io.ikelab.esp;

/** What became of one packet on its way into or out of ESP. */
public enum EspResult {
    /** Not worked on yet. */
    PENDING("not worked on"),
    SEALED("sealed"),
    OPENED("opened"),
    /** RFC 4303 §3.4.3: seen before, or left of the window. */
    REPLAYED("replayed or older than the replay window"),
    /** RFC 4303 §3.4.4: the integrity check failed. */
    BAD_ICV("integrity check failed"),
    UNKNOWN_SPI("unknown SPI"),
    TOO_SHORT("too short for its SA's suite"),
    /** RFC 4303 §3.4.4: a block cipher cannot have made it. */
    PARTIAL_BLOCK("not a whole number of cipher blocks"),
    /** RFC 4303 §2.4: padding is 1, 2, 3, …; authentic, so the peer's mistake and not an attack. */
    BAD_PADDING("padding is not 1, 2, 3, …"),
    /** RFC 4303 §2.6: neither IPv4 (4) nor IPv6 (41) in tunnel mode. */
    BAD_NEXT_HEADER("next header is neither IPv4 nor IPv6"),
    /** RFC 4303 §2.6: a dummy packet (next header 59), discarded without prejudice. */
    DUMMY("dummy packet"),
    MALFORMED_INNER("the inner packet is no whole IP packet"),
    /** RFC 4301 §5.2: the inner packet is outside the SA's selectors. */
    SELECTOR_MISMATCH("outside the SA's traffic selectors"),
    /** RFC 4303 §3.3.3: the sequence number must not cycle. */
    SEQUENCE_EXHAUSTED("the SA's sequence numbers are used up"),
    /** RFC 4301 §4.4.2.1: past the SA's hard lifetime in octets or packets. */
    EXPIRED("the SA is past its hard lifetime"),
    /** RFC 4301 §5.1: no policy covers the packet. */
    NO_POLICY("no policy covers it");

    private final String label;

    EspResult(String label) {
        this.label = label;
    }

    /** A clause for a sentence, such as {@code integrity check failed}. */
    public String label() {
        return label;
    }

    /** Whether a received packet with this result was found to come from the peer, even if it was dropped afterwards. */
    public boolean isAuthentic() {
        return switch (this) {
            case OPENED, BAD_PADDING, BAD_NEXT_HEADER, DUMMY, MALFORMED_INNER, SELECTOR_MISMATCH -> true;
            case PENDING,
                    SEALED,
                    REPLAYED,
                    BAD_ICV,
                    UNKNOWN_SPI,
                    TOO_SHORT,
                    PARTIAL_BLOCK,
                    SEQUENCE_EXHAUSTED,
                    EXPIRED,
                    NO_POLICY -> false;
        };
    }
}
