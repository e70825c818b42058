package io.ikelab.peer.config;

/**
 * A key of {@code swanctl.conf}, and what becomes of it here.
 *
 * @param name with {@code <suffix>} where a family of keys begins so
 * @param accepted values, for people
 * @param absent what holds where it is not given; empty where it must be
 */
record SwanctlKey(String name, String accepted, String absent, Effect effect) {

    /** What a key does. */
    enum Effect {
        /** What it says. */
        NOW("yes"),
        /** It is checked and kept; nothing acts on it yet. */
        LATER("later: checked and kept"),
        /** Nothing: it is passed over with a warning. */
        NEVER("no: passed over with a warning");

        private final String words;

        Effect(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    static SwanctlKey now(String name, String accepted, String absent) {
        return new SwanctlKey(name, accepted, absent, Effect.NOW);
    }

    static SwanctlKey later(String name, String accepted, String absent) {
        return new SwanctlKey(name, accepted, absent, Effect.LATER);
    }

    /** strongSwan's, and of no use here. */
    static SwanctlKey never(String name) {
        return new SwanctlKey(name, "any", "", Effect.NEVER);
    }
}
