package io.ikelab.engine;

import io.ikelab.iana.ExchangeType;
import io.ikelab.policy.Fragmentation;
import io.ikelab.policy.SessionOptions;
import io.ikelab.sa.Action;
import io.ikelab.sa.IkeState;
import io.ikelab.sa.Outstanding;
import io.ikelab.wire.Payload;
import java.util.List;
import java.util.Optional;

/**
 * What this end's first messages say of how it exchanges messages: whether it understands fragments, and how many requests it
 * takes at a time. The state machine knows of neither.
 */
final class SessionNotices {
    private final SessionMessages messages;
    private final PeerRequests peers;

    SessionNotices(SessionMessages messages, PeerRequests peers) {
        this.messages = messages;
        this.peers = peers;
    }

    Action.SendRequest in(Action.SendRequest request, IkeState state) {
        List<Payload> payloads = request.payloads();
        if (request.purpose() instanceof Outstanding.Init) {
            return new Action.SendRequest(request.purpose(), withFragments(payloads, state));
        }
        return request.purpose() instanceof Outstanding.Auth
                ? new Action.SendRequest(request.purpose(), withWindow(payloads, state))
                : request;
    }

    List<Payload> inResponse(List<Payload> payloads, IkeState state) {
        Optional<ExchangeType> exchange = peers.exchange();
        if (state instanceof IkeState.AwaitAuthRequest
                && exchange.filter(ExchangeType.IKE_SA_INIT::equals).isPresent()) {
            return messages.heardOfFragments() ? withFragments(payloads, state) : payloads;
        }
        boolean authenticated = state instanceof IkeState.Established
                && exchange.filter(ExchangeType.IKE_AUTH::equals).isPresent();
        return authenticated ? withWindow(payloads, state) : payloads;
    }

    /** A responder says so to an initiator that did (RFC 7383 §2.3). */
    private static List<Payload> withFragments(List<Payload> payloads, IkeState state) {
        boolean announced = options(state)
                .map(SessionOptions::fragmentation)
                .filter(Fragmentation::isAnnounced)
                .isPresent();
        return announced ? FragmentNotices.with(payloads) : payloads;
    }

    /** What IKE_AUTH says of the window; the peer may make use of it as soon as the IKE SA is up (RFC 7296 §2.3). */
    private List<Payload> withWindow(List<Payload> payloads, IkeState state) {
        int window = options(state).map(SessionOptions::window).orElse(1);
        peers.widen(window);
        return WindowNotices.with(payloads, window);
    }

    private static Optional<SessionOptions> options(IkeState state) {
        return state.knownConnection().map(connection -> connection.options());
    }
}
