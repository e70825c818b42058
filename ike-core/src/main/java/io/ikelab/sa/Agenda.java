package io.ikelab.sa;

import io.ikelab.child.ChildId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The second axis beside the state of an IKE SA that is up: what this end wants to ask, what it has asked, and what the peer
 * has asked that takes work to answer.
 *
 * @param wishes in the order in which they are begun
 * @param begun from the first thought to the last consequence: longer than the request is in flight
 * @param answering the peer's request whose answer is being computed; the engine brings one at a time
 * @param patience with a peer that goes on saying "not now"
 */
public record Agenda(List<Task> wishes, List<Procedure> begun, Optional<Answer> answering, Patience patience) {
    public static final Agenda EMPTY = new Agenda(List.of(), List.of(), Optional.empty(), Patience.NONE);

    public Agenda {
        wishes = List.copyOf(wishes);
        begun = List.copyOf(begun);
    }

    /** One more wish, unless it is there already. */
    Agenda wish(Task task) {
        return wishes.contains(task)
                ? this
                : withWishes(Stream.concat(wishes.stream(), Stream.of(task)).toList());
    }

    /** A wish before all others, in place of any like it. */
    Agenda wishFirst(Task task) {
        Stream<Task> others = wishes.stream().filter(wish -> wish.getClass() != task.getClass());
        return withWishes(Stream.concat(Stream.of(task), others).toList());
    }

    boolean wants(Class<? extends Task> kind) {
        return wishes.stream().anyMatch(kind::isInstance);
    }

    Agenda withWishes(List<Task> others) {
        return new Agenda(others, begun, answering, patience);
    }

    Agenda without(Task task) {
        return withWishes(wishes.stream().filter(wish -> !wish.equals(task)).toList());
    }

    Agenda begin(Procedure procedure) {
        return withBegun(Stream.concat(begun.stream(), Stream.of(procedure)).toList());
    }

    Agenda change(Procedure from, Procedure to) {
        return withBegun(begun.stream()
                .map(procedure -> procedure.equals(from) ? to : procedure)
                .toList());
    }

    Agenda end(Procedure over) {
        return withBegun(
                begun.stream().filter(procedure -> !procedure.equals(over)).toList());
    }

    Agenda answering(Answer answer) {
        return new Agenda(wishes, begun, Optional.of(answer), patience);
    }

    Agenda answered() {
        return new Agenda(wishes, begun, Optional.empty(), patience);
    }

    Agenda with(Patience other) {
        return new Agenda(wishes, begun, answering, other);
    }

    private Agenda withBegun(List<Procedure> others) {
        return new Agenda(wishes, others, answering, patience);
    }

    /** Those of one kind, in the order in which they were begun. */
    <P extends Procedure> Stream<P> begun(Class<P> kind) {
        return begun.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** This end's attempt at the Child SA {@code offered}. */
    Optional<Procedure.ChildMaking> making(ChildId offered) {
        return begun(Procedure.ChildMaking.class)
                .filter(making -> making.attempt().id().equals(offered))
                .findFirst();
    }

    /** This end's attempt to replace {@code old}. */
    Optional<Procedure.ChildRekey> rekeyOf(ChildId old) {
        return begun(Procedure.ChildRekey.class)
                .filter(rekey -> rekey.old().equals(old))
                .findFirst();
    }

    Optional<Procedure.IkeRekey> ikeRekey() {
        return begun(Procedure.IkeRekey.class).findFirst();
    }

    /** Whether an end is replacing the IKE SA: nothing else is begun then (RFC 7296 §2.25.2). */
    boolean isRekeyingIke() {
        return ikeRekey().isPresent()
                || answering.filter(Answer.ForIke.class::isInstance).isPresent();
    }

    /** Whether this end deletes {@code child}, or is going to. */
    boolean isDoomed(ChildId child) {
        return begun(Procedure.Deletion.class)
                        .anyMatch(deletion -> deletion.child().equals(child))
                || wishes.stream()
                        .anyMatch(wish -> wish instanceof Task.DeleteChild(ChildId wished, String reason)
                                && wished.equals(child));
    }

    /** Whether the peer may know of a request of this end's that makes or deletes a Child SA (RFC 7296 §2.25.1). */
    boolean isChangingChildren() {
        return begun.stream().anyMatch(procedure -> switch (procedure) {
            case Procedure.ChildMaking making -> making.attempt().isSent();
            case Procedure.Deletion _ -> true;
            case Procedure.IkeRekey _ -> false;
        });
    }
}
