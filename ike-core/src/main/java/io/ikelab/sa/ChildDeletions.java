package io.ikelab.sa;

import io.ikelab.child.ChildId;
import io.ikelab.child.DataPlaneOrder;
import io.ikelab.exchange.InformationalExchange;
import io.ikelab.octets.EspSpi;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The end of Child SAs whose IKE SA stays.
 *
 * <p>A Child SA is never dropped without a word (RFC 7296 §2.4).
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-1.4.1">RFC 7296 §1.4.1, §2.25.1</a>
 */
final class ChildDeletions {
    private ChildDeletions() {}

    /** Nothing leaves through {@code child} any more; it receives until the peer has answered. */
    static Step begin(IkeState.Established state, Child child, String reason) {
        if (state.agenda().isDoomed(child.id())) {
            return Step.to(state);
        }
        Step stopped = child.counts()
                ? Step.to(
                        state,
                        new Action.Order(new DataPlaneOrder.RemoveOutbound(
                                child.id(), child.sa().outboundSpi())))
                : Step.to(state);
        return stopped.then(further -> ask(further, child.id(), child.sa().inboundSpi(), reason));
    }

    /**
     * Tells the peer that {@code inbound} is over, whether this end has it or not. While the IKE SA is being rekeyed it
     * waits: its successor asks.
     */
    static Step ask(IkeState.Established state, ChildId child, EspSpi inbound, String reason) {
        return ChildAttempts.forget(state, child).then(further -> {
            Agenda agenda = further.agenda();
            return agenda.isRekeyingIke()
                    ? Step.to(further.with(agenda.wish(new Task.DeleteChild(child, reason))))
                    : Step.to(
                            further.with(agenda.begin(new Procedure.Deletion(child, inbound, reason))),
                            new Action.SendRequest(
                                    new Outstanding.DeleteChild(child),
                                    InformationalExchange.deleteChildren(List.of(inbound))));
        });
    }

    /** A wish to delete has its turn. */
    static Step begin(IkeState.Established state, Task.DeleteChild wish) {
        Agenda without = state.agenda().without(wish);
        return state.child(wish.child())
                .map(child -> ask(state.with(without), child.id(), child.sa().inboundSpi(), wish.reason()))
                .orElse(Step.to(state.with(without)));
    }

    static Step answered(IkeState.Established state, ChildId id) {
        Optional<Procedure.Deletion> asked = state.agenda()
                .begun(Procedure.Deletion.class)
                .filter(deletion -> deletion.child().equals(id))
                .findFirst();
        if (asked.isEmpty()) {
            return Step.to(state);
        }
        IkeState.Established over = state.with(state.agenda().end(asked.get()));
        return over.child(id)
                .map(child -> remove(over, child, asked.get().reason()))
                .orElse(Step.to(over, new Action.GiveBack(asked.get().inbound())));
    }

    /**
     * The peer names its inbound SPIs, the answer this end's. One that both ends delete at once is not named again, and goes
     * with the answer to this end's request; an SPI that is unknown is gone already, or not here yet.
     */
    static Step onRequest(IkeState.Established state, List<EspSpi> spis, Context context) {
        List<Child> deleted = state.children().stream()
                .filter(child -> spis.contains(child.sa().outboundSpi()) && !isAsked(state.agenda(), child.id()))
                .toList();
        List<EspSpi> unknown =
                spis.stream().filter(spi -> state.sentThrough(spi).isEmpty()).toList();
        Step step = Step.to(
                state.with(overtaken(state.agenda(), unknown)),
                new Action.SendResponse(InformationalExchange.deleteChildren(
                        deleted.stream().map(child -> child.sa().inboundSpi()).toList())));
        // All are gone before anything is made of it: an SA and its replacement may be named together.
        for (Child child : deleted) {
            step = step.then(further -> removeForPeer(further, child));
        }
        for (Child child : deleted) {
            step = step.then(further -> Successions.revert(further, child))
                    .then(further -> child.standing() == Standing.IN_USE
                            ? Losses.after(further, child, context)
                            : Step.to(further));
        }
        return step;
    }

    private static boolean isAsked(Agenda agenda, ChildId child) {
        return agenda.begun(Procedure.Deletion.class)
                .anyMatch(deletion -> deletion.child().equals(child));
    }

    /** A request of this end's may have made what the peer deletes, though the response is not here yet. */
    private static Agenda overtaken(Agenda agenda, List<EspSpi> unknown) {
        Agenda noted = agenda;
        if (!unknown.isEmpty()) {
            for (Procedure.ChildMaking making :
                    agenda.begun(Procedure.ChildMaking.class).toList()) {
                noted = making.attempt().isSent()
                        ? noted.change(making, making.with(making.attempt().overtakenBy(unknown)))
                        : noted;
            }
        }
        return noted;
    }

    private static Step removeForPeer(IkeState.Established state, Child child) {
        return ChildAttempts.forget(state.with(withoutRival(state.agenda(), child)), child.id())
                .then(further -> remove(further, child, "deleted by the peer"));
    }

    private static Agenda withoutRival(Agenda before, Child child) {
        Agenda agenda = before;
        for (Procedure.ChildRekey rekey :
                agenda.begun(Procedure.ChildRekey.class).toList()) {
            boolean its = rekey.rival()
                    .filter(rival -> rival.child().equals(child.id()))
                    .isPresent();
            agenda = its ? agenda.change(rekey, rekey.withoutRival()) : agenda;
        }
        return agenda;
    }

    /** Gone at this end; traffic leaves through what takes its place. */
    static Step remove(IkeState.Established state, Child child, String reason) {
        List<Action> gone = new ArrayList<>(Ending.remove(child.sa(), reason));
        return Successions.promote(state, child.id())
                .then(further -> Step.to(
                        // The two ends are of one mind about something: they are not out of step.
                        Successions.settle(further, child.id())
                                .without(child.id())
                                .with(further.agenda().with(Patience.NONE)),
                        gone));
    }
}
