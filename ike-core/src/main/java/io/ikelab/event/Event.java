package io.ikelab.event;

/** One observable fact. Logs, ladder, capture comments, diagnosis and tests all read these and nothing else. */
public interface Event {
    EventMeta meta();

    /** Stable dotted name, such as {@code ike.proposal.chosen}. */
    String name();

    /** One sentence without secrets, from the family's one renderer. */
    String text();
}
