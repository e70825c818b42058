package io.ikelab.sa;

import io.ikelab.event.ike.IkeEvent;
import io.ikelab.iana.ExchangeType;
import io.ikelab.verdict.FaultToNotify;
import io.ikelab.verdict.Incompatibility;
import io.ikelab.verdict.ProtocolFault;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.NotifyPayload;
import java.util.ArrayList;
import java.util.List;

/** The peer asks for a Child SA. @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-1.3.1">RFC 7296 §1.3</a> */
final class ChildResponder {
    private ChildResponder() {}

    static Step onRequest(IkeState.Established state, IkeMessage request, Context context) {
        return refuse(
                state,
                new ProtocolFault.PeerIncompatible(
                        new Incompatibility.NoMoreChildren(), "this end keeps to the SAs of IKE_AUTH"),
                context);
    }

    /** Nothing changes but that the peer is told no. */
    static Step refuse(IkeState.Established state, ProtocolFault.PeerIncompatible fault, Context context) {
        NotifyPayload notify = FaultToNotify.notify(fault).orElseThrow();
        List<Action> actions = new ArrayList<>(Refusals.facts(fault, "Child SA", context));
        actions.add(new Action.Emit(meta -> new IkeEvent.ErrorSent(
                meta, context.localSpi(), ExchangeType.CREATE_CHILD_SA, notify.notifyType(), fault.text())));
        actions.add(new Action.SendResponse(List.of(notify)));
        return Step.to(state.with(state.agenda().answered()), actions);
    }
}
