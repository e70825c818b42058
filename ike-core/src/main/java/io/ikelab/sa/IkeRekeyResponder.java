package io.ikelab.sa;

import io.ikelab.verdict.Incompatibility;
import io.ikelab.verdict.ProtocolFault;
import io.ikelab.wire.IkeMessage;

/** The peer rekeys the IKE SA. @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-1.3.2">RFC 7296 §1.3.2</a> */
final class IkeRekeyResponder {
    private IkeRekeyResponder() {}

    static Step onRequest(IkeState.Established state, IkeMessage request, Context context) {
        return ChildResponder.refuse(
                state,
                new ProtocolFault.PeerIncompatible(
                        new Incompatibility.NoMoreChildren(), "this end does not replace IKE SAs"),
                context);
    }
}
