package io.ikelab.sa;

import io.ikelab.event.ike.IkeEvent;
import io.ikelab.exchange.MobikeExchange;
import io.ikelab.octets.Octets;
import io.ikelab.wire.IkeMessage;
import java.util.List;

/**
 * Sees whether the peer receives what is sent to where it has moved.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4555#section-3.7">RFC 4555 §3.7</a>
 */
final class PathChecks {
    private PathChecks() {}

    static Step begin(IkeState.Established state, Task.CheckPath check, Context context) {
        Mobility mobility = state.sa().mobility().orElseThrow();
        Octets cookie = AddressWords.newCookie(mobility, context);
        return Step.to(
                state.with(mobility.withOneMoreCheck()).with(state.agenda().without(check)),
                new Action.SendRequest(
                        new Outstanding.CheckPath(mobility.path(), cookie), List.of(MobikeExchange.cookie(cookie))));
    }

    /** The same request sent to several addresses would tell nothing: one that was overtaken by a move does not count. */
    static Step onResponse(
            IkeState.Established state, Outstanding.CheckPath sent, IkeMessage message, Context context) {
        if (!MobikeExchange.returns(message, sent.cookie())) {
            return forged(state);
        }
        Mobility mobility = state.sa().mobility().orElseThrow();
        if (!sent.path().equals(mobility.path())) {
            return Step.to(state);
        }
        Action told = new Action.Emit(meta -> new IkeEvent.PathConfirmed(meta, context.localSpi(), mobility.path()));
        return EspMoves.to(mobility.path(), state.with(mobility.settled(mobility.path())))
                .after(List.of(told));
    }

    /** The peer answers what it did not see: the IKE SA must be closed. */
    static Step forged(IkeState.Established state) {
        return Ending.closeWithChildren(
                state.childSas(), Closure.REFUSED, "the peer did not return the cookie it was sent (COOKIE2)");
    }
}
