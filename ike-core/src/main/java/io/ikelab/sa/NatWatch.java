package io.ikelab.sa;

import io.ikelab.iana.NotifyType;
import io.ikelab.negotiate.NatDetection;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.NotifyPayload;
import io.ikelab.wire.Payload;
import java.util.List;
import java.util.Optional;

/**
 * Where the ends may move, who is behind a NAT has to notice by itself that the NAT gave it another address or port, and to
 * say so: the peer does not follow.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4555#section-3.8">RFC 4555 §3.8</a>
 */
final class NatWatch {
    private NatWatch() {}

    /** What a liveness check carries, for the peer to say where it sees this end. */
    static List<Payload> asked(IkeSa sa, Context context) {
        return sa.mobility()
                .filter(Mobility::leads)
                .<List<Payload>>map(mobility -> List.copyOf(AddressWords.natDetection(sa, mobility.path(), context)))
                .orElse(List.of());
    }

    static Step onAnswer(IkeState.Established state, IkeMessage answer, Context context) {
        Optional<Mobility> leading = state.sa().mobility().filter(Mobility::leads);
        Optional<NotifyPayload> seen = answer.notify(NotifyType.NAT_DETECTION_DESTINATION_IP);
        if (leading.isEmpty()
                || seen.isEmpty()
                || !context.path().equals(leading.get().path())) {
            return Step.to(state);
        }
        boolean before = state.sa().nat().localBehindNat();
        boolean behind =
                NatDetection.read(context.crypto(), answer, context.path()).localBehindNat();
        boolean elsewhere = behind && !seen.get().data().equals(leading.get().seen());
        return before != behind || elsewhere
                ? Step.to(state.with(state.agenda().wishFirst(new Task.UpdateAddresses(0))))
                : Step.to(state);
    }
}
