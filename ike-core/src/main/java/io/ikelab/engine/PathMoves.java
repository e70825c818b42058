package io.ikelab.engine;

import io.ikelab.child.DataPlaneOrder;
import io.ikelab.child.Encapsulation;
import io.ikelab.net.Path;
import io.ikelab.sa.IkeState;
import java.util.List;

/** Takes ESP along where IKE follows the peer: behind a NAT both go through one mapping (RFC 7296 §2.23). */
final class PathMoves {
    private PathMoves() {}

    static List<DataPlaneOrder> of(IkeState state, Path path) {
        return SessionRemains.children(state).stream()
                .filter(child -> child.encapsulation() == Encapsulation.UDP)
                .<DataPlaneOrder>map(child -> new DataPlaneOrder.MovePath(child.id(), path, child.encapsulation()))
                .toList();
    }
}
