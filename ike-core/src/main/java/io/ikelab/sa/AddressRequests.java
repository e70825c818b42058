package io.ikelab.sa;

import io.ikelab.event.ike.IkeEvent;
import io.ikelab.exchange.MobikeExchange;
import io.ikelab.exchange.MobikeExchange.Asked;
import io.ikelab.iana.NotifyType;
import io.ikelab.negotiate.NatDetection;
import io.ikelab.net.Path;
import io.ikelab.policy.MobilityPolicy;
import io.ikelab.policy.Routability;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.NotifyPayload;
import io.ikelab.wire.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The peer's INFORMATIONAL requests about addresses, and those that say nothing of them. None but the end that began the
 * first IKE SA moves the other, and only by saying so.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4555#section-3.5">RFC 4555 §3.5, §3.6, §3.7, §3.8, §3.9</a>
 */
final class AddressRequests {
    private AddressRequests() {}

    static Step onRequest(IkeState.Established state, IkeMessage request, Context context) {
        List<Payload> answer = AddressWords.answer(state.sa(), request, context);
        Optional<Mobility> mobility = state.sa().mobility();
        Asked asked = MobikeExchange.read(request);
        boolean aboutAddresses = asked.updates() || asked.additional().isPresent();
        long id = request.header().messageId().value();
        if (mobility.isEmpty() || !aboutAddresses || !mobility.get().isNews(id)) {
            return Step.to(state, new Action.SendResponse(answer));
        }
        Optional<Refusal> refusal = refusal(state.sa(), mobility.get(), asked, request, context);
        if (refusal.isPresent()) {
            return refuse(state, refusal.get(), answer, context);
        }
        Mobility heard = asked.additional()
                .map(more -> AddressLists.heard(mobility.get(), more, context))
                .orElse(mobility.get())
                .heard(id);
        Step step = asked.updates()
                ? follow(state, heard, asked, request, context)
                : AddressLists.onAnnouncement(state, heard, context);
        return step.after(List.of(new Action.SendResponse(answer)));
    }

    /** @param why for this end's log */
    private record Refusal(NotifyType type, String why) {}

    private static Optional<Refusal> refusal(
            IkeSa sa, Mobility mobility, Asked asked, IkeMessage request, Context context) {
        if (MobikeExchange.wasTranslated(request, context.path())) {
            return Optional.of(new Refusal(
                    NotifyType.UNEXPECTED_NAT_DETECTED,
                    "its addresses were changed on the way, which the peer prohibits"));
        }
        if (asked.updates() && mobility.leads()) {
            return Optional.of(new Refusal(
                    NotifyType.UNACCEPTABLE_ADDRESSES, "only the end that began the first IKE SA moves the other"));
        }
        MobilityPolicy policy = sa.connection().options().mobility();
        return asked.updates() && !policy.admits(context.path().remote().address())
                ? Optional.of(new Refusal(NotifyType.UNACCEPTABLE_ADDRESSES, "policy does not let the peer be there"))
                : Optional.empty();
    }

    private static Step refuse(IkeState.Established state, Refusal refusal, List<Payload> answer, Context context) {
        Path path = context.path();
        List<Payload> payloads = new ArrayList<>(answer);
        payloads.addFirst(NotifyPayload.of(refusal.type()));
        return Step.to(
                state,
                new Action.SendResponse(payloads),
                new Action.Emit(meta -> new IkeEvent.AddressesRefused(meta, context.localSpi(), path, refusal.why())));
    }

    /** IKE goes at once to where the request came from, ESP when the check of it allows. */
    private static Step follow(
            IkeState.Established state, Mobility mobility, Asked asked, IkeMessage request, Context context) {
        Path path = context.path();
        IkeSa sa =
                asked.detectsNats() ? state.sa().with(NatDetection.read(context.crypto(), request, path)) : state.sa();
        Mobility moved = mobility.to(path);
        Step step = AddressUpdates.changed(state.with(sa), mobility, moved, "the peer says so", context)
                .after(Keepalives.arm(sa));
        Routability check = moved.isPeerKnown()
                ? Routability.UNCHECKED
                : sa.connection().options().mobility().routability();
        return switch (check) {
            case UNCHECKED -> step.then(up -> EspMoves.to(path, up.with(moved.settled(path))));
            case AFTER_ESP -> step.then(up -> EspMoves.to(path, up)).then(AddressRequests::check);
            case BEFORE_ESP -> step.then(AddressRequests::check);
        };
    }

    private static Step check(IkeState.Established state) {
        return Step.to(state.with(state.agenda().wishFirst(new Task.CheckPath())));
    }
}
