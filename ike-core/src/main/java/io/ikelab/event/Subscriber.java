package io.ikelab.event;

import java.util.List;

/** A reader of the event stream. Called on the loop of the node that emits; must not block. */
@FunctionalInterface
public interface Subscriber {
    void on(Event event);

    /** Whether {@link SecretEvent}s may be handed to this reader. */
    default boolean wantsSecrets() {
        return false;
    }

    /** Hands {@code event} over unless it is secret and this reader did not ask for secrets. */
    default void offer(Event event) {
        if (wantsSecrets() || !(event instanceof SecretEvent)) {
            on(event);
        }
    }

    /** One subscriber that offers each event to all of {@code readers}, in their order. */
    static Subscriber all(List<Subscriber> readers) {
        List<Subscriber> copy = List.copyOf(readers);
        return new Subscriber() {
            @Override
            public void on(Event event) {
                copy.forEach(reader -> reader.offer(event));
            }

            @Override
            public boolean wantsSecrets() {
                return true;
            }
        };
    }
}
