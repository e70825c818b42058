package io.ikelab.impair;

/** What an impairment is about, in the order in which the catalogue has them. */
public enum Chapter {
    FLOW("Message flow"),
    HEADER("Version, flags and identifiers"),
    KEY_EXCHANGE("Key exchange and nonce"),
    PROPOSALS("Proposals"),
    PAYLOADS("Payloads"),
    NOTIFICATIONS("Notifications and cookies"),
    AUTHENTICATION("Protection and authentication"),
    SELECTORS("Traffic selectors and rekeying"),
    DELETION("Deletion"),
    INSTALLATION("Installation of Child SAs"),
    CONDUCT("Timers and conduct");

    private final String title;

    Chapter(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
