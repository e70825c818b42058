package io.ikelab.sa;

import io.ikelab.child.DataPlaneOrder;
import io.ikelab.child.Encapsulation;
import io.ikelab.net.Path;
import java.util.ArrayList;
import java.util.List;

/** Takes all Child SAs of an IKE SA elsewhere. @see <a href="https://www.rfc-editor.org/rfc/rfc4555#section-3.5">RFC 4555 §3.5</a> */
final class EspMoves {
    private EspMoves() {}

    /** In UDP where there is a NAT on the new way, or by choice. */
    static Step to(Path path, IkeState.Established state) {
        Encapsulation encapsulation = Traversal.encapsulation(state.sa());
        List<Child> moved = state.children().stream()
                .map(child -> child.moved(path, encapsulation))
                .toList();
        List<Action> orders = new ArrayList<>();
        moved.forEach(
                child -> orders.add(new Action.Order(new DataPlaneOrder.MovePath(child.id(), path, encapsulation))));
        return Step.to(state.with(moved), orders);
    }
}
