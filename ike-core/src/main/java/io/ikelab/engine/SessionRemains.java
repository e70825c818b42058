package io.ikelab.engine;

import io.ikelab.child.ChildSa;
import io.ikelab.child.DataPlaneOrder;
import io.ikelab.sa.IkeState;
import java.util.List;
import java.util.stream.Stream;

/** What a session that dies leaves in the data plane. */
final class SessionRemains {
    private SessionRemains() {}

    static List<DataPlaneOrder> of(IkeState state) {
        return children(state).stream().flatMap(SessionRemains::removal).toList();
    }

    static List<ChildSa> children(IkeState state) {
        return switch (state) {
            case IkeState.Established established -> established.childSas();
            case IkeState.AwaitDeleteResponse deleting -> deleting.children();
            default -> List.of();
        };
    }

    private static Stream<DataPlaneOrder> removal(ChildSa child) {
        return Stream.of(
                new DataPlaneOrder.RemoveOutbound(child.id(), child.outboundSpi()),
                new DataPlaneOrder.RemoveInbound(child.id(), child.inboundSpi()));
    }
}
