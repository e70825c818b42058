package io.ikelab.sa;

import io.ikelab.crypto.Prf;
import io.ikelab.exchange.IkeAuthExchange.Proof;

/** What each end's AUTH payload covers (RFC 7296 §2.15). */
final class Proofs {
    private Proofs() {}

    static Proof own(IkeSa sa, Context context) {
        return of(sa, context, sa.initiator());
    }

    static Proof peers(IkeSa sa, Context context) {
        return of(sa, context, !sa.initiator());
    }

    private static Proof of(IkeSa sa, Context context, boolean ofInitiator) {
        Prf prf = context.crypto().prf(sa.suite().prf());
        Context.Transcript transcript = context.transcript();
        boolean ofThisEnd = ofInitiator == sa.initiator();
        return new Proof(
                prf,
                ofThisEnd ? transcript.sent() : transcript.received(),
                ofInitiator ? sa.nonces().responder() : sa.nonces().initiator(),
                ofInitiator ? sa.keys().skPi() : sa.keys().skPr());
    }
}
