package io.ikelab.gateway.front;

/** Why an instance loses the public address. */
public enum Loss {
    /** Azure updates it: it is told before. */
    MAINTENANCE("its maintenance begins"),
    /** A user had the gateway reset. */
    RESET("the gateway is reset"),
    /** It does not answer the health probes any more. */
    UNHEALTHY("it does not answer the health probes"),
    /** The instance that is preferred has been well for long enough. */
    FAIL_BACK("the preferred instance is well again");

    private final String words;

    Loss(String words) {
        this.words = words;
    }

    /** Whether somebody meant it, so that the address moves at once and not after probes went unanswered. */
    boolean isPlanned() {
        return this != UNHEALTHY;
    }

    /** Why, as a clause. */
    public String words() {
        return words;
    }
}
