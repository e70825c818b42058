package io.ikelab.lab.comparison;

/** Who asks whom: what is offered and what is accepted may differ at one end, so it matters. */
record Way(End asker, End answerer) {
    /** Such as {@code the gateway opens}. */
    String opens() {
        return asker.words() + " opens";
    }
}
