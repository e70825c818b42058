package io.ikelab.sa;

import io.ikelab.event.ike.IkeEvent;
import io.ikelab.exchange.MobikeExchange;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Path;
import io.ikelab.policy.MobilityPolicy;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.NotifyPayload;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What IKE_AUTH says about moving: both ends have to say that they may.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4555#section-3.2">RFC 4555 §3.2–3.4, §3.9</a>
 */
final class MobileAuth {
    private MobileAuth() {}

    /** @param path which the request takes where there is no NAT traversal, and nothing goes to port 4500 therefore */
    static List<NotifyPayload> asInitiator(IkeSa sa, Path path) {
        MobilityPolicy mobility = sa.connection().options().mobility();
        if (!mobility.offered()) {
            return List.of();
        }
        List<NotifyPayload> said = new ArrayList<>(MobikeExchange.supported(mobility.addresses()));
        said.addAll(AddressWords.natProhibition(sa, path));
        return said;
    }

    static List<NotifyPayload> asResponder(IkeSa sa) {
        return sa.mobility()
                .map(_ -> MobikeExchange.supported(
                        sa.connection().options().mobility().addresses()))
                .orElse(List.of());
    }

    /** Whether a NAT is before an initiator that wants to hear of none. */
    static boolean isTranslated(IkeSa sa, IkeMessage request, Context context) {
        return sa.connection().options().mobility().offered() && MobikeExchange.wasTranslated(request, context.path());
    }

    /** The same IKE SA, whose ends may move where the peer's {@code message} says so and this end's policy does. */
    static IkeSa agree(IkeSa sa, IkeMessage message, Context context) {
        MobilityPolicy mobility = sa.connection().options().mobility();
        if (!mobility.offered() || !MobikeExchange.isSupported(message)) {
            return sa;
        }
        Path path = context.path();
        List<IpAddress> own = with(path.local().address(), mobility.addresses());
        List<IpAddress> peers = with(path.remote().address(), MobikeExchange.additional(message));
        return sa.with(Mobility.agreed(sa.initiator(), own, peers, path));
    }

    /** What to do and to tell where that was agreed on: the addresses are those of IKE_AUTH (RFC 4555 §3.3). */
    static List<Action> agreed(IkeSa sa, Context context) {
        return sa.mobility()
                .map(mobility -> List.<Action>of(
                        new Action.MoveTo(mobility.path()),
                        new Action.Emit(meta -> new IkeEvent.MobilityAgreed(
                                meta, context.localSpi(), mobility.leads(), mobility.peers()))))
                .orElse(List.of());
    }

    private static List<IpAddress> with(IpAddress first, List<IpAddress> others) {
        return Stream.concat(Stream.of(first), others.stream()).distinct().toList();
    }
}
