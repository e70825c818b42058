package io.ikelab.lab.explain.fact;

/** What a fact is about; in the order they are told. */
public enum Topic {
    PHASE("phase"),
    VENDOR("vendor"),
    OFFER("offer"),
    REFUSAL("refusal"),
    COOKIE("cookie"),
    INVALID_KE("invalid-ke"),
    SILENCE("silence"),
    RETRANSMISSION("retransmission"),
    NAT("nat"),
    FLOAT("float"),
    FRAGMENTS("fragments"),
    REKEY("rekey"),
    DELETE("delete"),
    LIVENESS("liveness"),
    ONE_WAY("one-way"),
    GAPS("gaps"),
    REPLAYS("replays"),
    SIZES("sizes"),
    ICMP("icmp"),
    VERSION_1("version-1");

    private final String id;

    Topic(String id) {
        this.id = id;
    }

    /** For programs. */
    public String id() {
        return id;
    }
}
