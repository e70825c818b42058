package io.ikelab.sa;

import io.ikelab.event.ike.IkeEvent;
import io.ikelab.exchange.MobikeExchange;
import io.ikelab.iana.NotifyType;
import io.ikelab.negotiate.NatDetection;
import io.ikelab.net.Path;
import io.ikelab.octets.Octets;
import io.ikelab.policy.Routability;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.NotifyPayload;
import io.ikelab.wire.Payload;
import java.util.ArrayList;
import java.util.List;

/**
 * The end that decides on addresses moves the IKE SA and its Child SAs, and tells the peer.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4555#section-3.5">RFC 4555 §3.5</a>
 */
final class AddressUpdates {
    private AddressUpdates() {}

    /**
     * Takes everything to {@code path}; requests in flight are repeated there.
     *
     * @param mobility as it is but for the move
     */
    static Step move(IkeState.Established state, Mobility mobility, Path path, String why, Context context) {
        Mobility moved = mobility.to(path);
        Step step = changed(state, mobility, moved, why, context)
                .then(up -> Step.to(up.with(up.agenda().wishFirst(new Task.UpdateAddresses(0)))));
        boolean unchecked = state.sa().connection().options().mobility().routability() != Routability.BEFORE_ESP;
        return unchecked || moved.isPeerKnown() ? step.then(up -> EspMoves.to(path, up)) : step;
    }

    /** Where IKE goes, of either role. */
    static Step changed(IkeState.Established state, Mobility before, Mobility after, String why, Context context) {
        return Step.to(
                state.with(after),
                new Action.MoveTo(after.path()),
                new Action.Emit(meta ->
                        new IkeEvent.AddressesChanged(meta, context.localSpi(), before.path(), after.path(), why)),
                new Action.RepeatRequests());
    }

    static Step begin(IkeState.Established state, Task.UpdateAddresses update, Context context) {
        IkeSa sa = state.sa();
        Mobility mobility = sa.mobility().orElseThrow();
        boolean checks =
                sa.connection().options().mobility().routability() != Routability.UNCHECKED && !mobility.isPeerKnown();
        Octets cookie = checks ? AddressWords.newCookie(mobility, context) : Octets.EMPTY;
        List<Payload> payloads = new ArrayList<>();
        payloads.add(NotifyPayload.of(NotifyType.UPDATE_SA_ADDRESSES));
        payloads.addAll(AddressWords.natDetection(sa, mobility.path(), context));
        payloads.addAll(AddressWords.natProhibition(sa, mobility.path()));
        if (checks) {
            payloads.add(MobikeExchange.cookie(cookie));
        }
        payloads.addAll(MobikeExchange.addresses(mobility.additional()));
        return Step.to(
                state.with(checks ? mobility.withOneMoreCheck() : mobility)
                        .with(state.agenda().without(update)),
                new Action.SendRequest(
                        new Outstanding.UpdateAddresses(mobility.path(), cookie, update.tries()), payloads));
    }

    static Step onResponse(
            IkeState.Established state, Outstanding.UpdateAddresses sent, IkeMessage message, Context context) {
        if (!sent.cookie().isEmpty() && !MobikeExchange.returns(message, sent.cookie())) {
            return PathChecks.forged(state);
        }
        Mobility mobility = state.sa().mobility().orElseThrow();
        if (!sent.path().equals(mobility.path()) || isOverdue(state, context)) {
            // Another one follows, which counts (RFC 4555 §3.5).
            return Step.to(state);
        }
        if (mobility.otherWays(context.policy().ports()).contains(context.path())) {
            // A copy that took another way was answered: that says nothing of the one it was meant for (RFC 4555 §3.7).
            return answered(state, context.path(), context);
        }
        if (message.notify(NotifyType.UNEXPECTED_NAT_DETECTED).isPresent()) {
            return translated(state, mobility, sent, context);
        }
        return message.notify(NotifyType.UNACCEPTABLE_ADDRESSES).isPresent()
                ? refused(state, mobility, "the peer finds the addresses unacceptable", context)
                : agreed(state, mobility, message, context);
    }

    private static boolean isOverdue(IkeState.Established state, Context context) {
        return state.agenda().wants(Task.UpdateAddresses.class)
                || context.outstanding().stream().anyMatch(Outstanding.UpdateAddresses.class::isInstance);
    }

    private static Step agreed(IkeState.Established state, Mobility mobility, IkeMessage message, Context context) {
        NatDetection found = NatDetection.read(context.crypto(), message, context.path());
        IkeSa sa = found.supported() ? state.sa().with(found) : state.sa();
        Octets seen = message.notify(NotifyType.NAT_DETECTION_DESTINATION_IP)
                .map(NotifyPayload::data)
                .orElse(Octets.EMPTY);
        List<Action> actions = new ArrayList<>(Keepalives.arm(sa));
        actions.add(new Action.Emit(meta -> new IkeEvent.PathConfirmed(meta, context.localSpi(), mobility.path())));
        return EspMoves.to(
                        mobility.path(),
                        state.with(sa).with(mobility.settled(mobility.path()).withSeen(seen)))
                .after(actions);
    }

    /** Somebody changed one packet, or there is a NAT for good: as often as a request is repeated (RFC 4555 §3.9). */
    private static Step translated(
            IkeState.Established state, Mobility mobility, Outstanding.UpdateAddresses sent, Context context) {
        int tries = sent.tries() + 1;
        return tries <= state.sa().connection().timing().retransmission().retransmissions()
                ? Step.to(state.with(state.agenda().wishFirst(new Task.UpdateAddresses(tries))))
                : refused(state, mobility, "addresses are changed on the way, which this end prohibits", context);
    }

    /** Back to where both ends were, while this end still is there; else there is no way to go on. */
    private static Step refused(IkeState.Established state, Mobility mobility, String why, Context context) {
        Action told =
                new Action.Emit(meta -> new IkeEvent.AddressesRefused(meta, context.localSpi(), mobility.path(), why));
        Path before = mobility.settled();
        if (mobility.isSettled() || !mobility.own().contains(before.local().address())) {
            return Ending.beginDelete(state, Closure.REFUSED, why).after(List.of(told));
        }
        return changed(state, mobility, mobility.settled(before), "back again", context)
                .then(up -> EspMoves.to(before, up))
                .after(List.of(told));
    }

    /** A request was answered along {@code path}, and not along the one in use (RFC 4555 §3.10). */
    static Step answered(IkeState.Established state, Path path, Context context) {
        return state.sa()
                .mobility()
                .filter(Mobility::leads)
                .filter(mobility -> mobility.otherWays(context.policy().ports()).contains(path))
                .map(mobility -> move(state, mobility, path, "the path in use is silent, this one answers", context))
                .orElse(Step.to(state));
    }

    /** What the IKE SA that comes of this one is to do first, since this one's requests end with it. */
    static List<Task> unfinished(IkeSa sa, Context context) {
        List<Task> tasks = new ArrayList<>();
        sa.mobility()
                .filter(mobility -> !mobility.isSettled())
                .ifPresent(
                        mobility -> tasks.add(mobility.leads() ? new Task.UpdateAddresses(0) : new Task.CheckPath()));
        if (context.outstanding().contains(new Outstanding.AnnounceAddresses())) {
            tasks.add(new Task.AnnounceAddresses());
        }
        return tasks;
    }
}
