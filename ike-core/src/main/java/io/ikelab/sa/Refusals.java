package io.ikelab.sa;

import io.ikelab.event.ike.IkeEvent;
import io.ikelab.verdict.Incompatibility;
import io.ikelab.verdict.ProtocolFault;
import java.util.List;

/** What this end's log says about an offer it refused. */
final class Refusals {
    private Refusals() {}

    /** @param what {@code "IKE SA"} or {@code "Child SA"} */
    static List<Action> facts(ProtocolFault fault, String what, Context context) {
        return switch (fault) {
            case ProtocolFault.PeerIncompatible(Incompatibility.NoCommonSelectors reason, String detail) ->
                List.of(new Action.Emit(meta -> new IkeEvent.SelectorsRefused(meta, context.localSpi(), detail)));
            case ProtocolFault.PeerIncompatible(Incompatibility reason, String detail) ->
                List.of(new Action.Emit(
                        meta -> new IkeEvent.ProposalRefused(meta, context.localSpi(), what, List.of(detail))));
            default -> List.of();
        };
    }
}
