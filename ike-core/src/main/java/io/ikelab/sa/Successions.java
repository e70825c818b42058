package io.ikelab.sa;

import io.ikelab.child.ChildId;
import io.ikelab.child.DataPlaneOrder;
import java.util.Optional;

/**
 * How one Child SA comes after another, and where traffic leaves meanwhile.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-2.8">RFC 7296 §2.8</a>
 */
final class Successions {
    private Successions() {}

    /** The one that takes the place of {@code old}. */
    static Optional<Child> successor(IkeState.Established state, ChildId old) {
        return state.children().stream()
                .filter(child ->
                        child.counts() && child.replaces().filter(old::equals).isPresent())
                .findFirst();
    }

    /** The peer is sure to receive on what it made in place of {@code old}: traffic leaves through it. */
    static Step promote(IkeState.Established state, ChildId old) {
        return successor(state, old).map(child -> use(state, child)).orElse(Step.to(state));
    }

    /** Traffic leaves through {@code child}, where the peer was not sure to receive on it so far and nobody deletes it. */
    static Step use(IkeState.Established state, Child child) {
        return child.standing() == Standing.AWAITING_USE && !state.agenda().isDoomed(child.id())
                ? Step.to(state.with(child.inUse()), new Action.Order(new DataPlaneOrder.SwitchOutbound(child.id())))
                : Step.to(state);
    }

    /** Nothing is left of {@code old}, whose place is taken by whatever came after it. */
    static IkeState.Established settle(IkeState.Established state, ChildId old) {
        return successor(state, old).map(child -> state.with(child.alone())).orElse(state);
    }

    /**
     * The peer thinks better of {@code gone}, which was to take the place of another: where that one is still there and this
     * end does not delete it, traffic goes on through it.
     */
    static Step revert(IkeState.Established state, Child gone) {
        return gone.replaces()
                .flatMap(state::child)
                .filter(old ->
                        old.standing() == Standing.REPLACED && !state.agenda().isDoomed(old.id()))
                .filter(old -> successor(state, old.id()).isEmpty())
                .map(old ->
                        Step.to(state.with(old.inUse()), new Action.Order(new DataPlaneOrder.SwitchOutbound(old.id()))))
                .orElse(Step.to(state));
    }
}
