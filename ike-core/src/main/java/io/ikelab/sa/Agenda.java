package io.ikelab.sa;

import java.util.List;
import java.util.Optional;

/**
 * The second axis beside the state of an IKE SA that is up: what this end wants to ask, what it has asked, and what the peer
 * has asked that takes work to answer.
 *
 * @param wishes in the order in which they are begun
 * @param begun from the first thought to the last consequence: longer than the request is in flight
 * @param answering the peer's request whose answer is being computed; the engine brings one at a time
 */
public record Agenda(List<Task> wishes, List<Procedure> begun, Optional<Answer> answering) {
    public static final Agenda EMPTY = new Agenda(List.of(), List.of(), Optional.empty());

    public Agenda {
        wishes = List.copyOf(wishes);
        begun = List.copyOf(begun);
    }
}
