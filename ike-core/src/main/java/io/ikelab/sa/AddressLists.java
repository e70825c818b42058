package io.ikelab.sa;

import io.ikelab.event.ike.IkeEvent;
import io.ikelab.exchange.MobikeExchange;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Path;
import io.ikelab.wire.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where either end is beside the address in use.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4555#section-3.6">RFC 4555 §3.6</a>
 */
final class AddressLists {
    private AddressLists() {}

    /** This end's addresses are now {@code own}, the preferred one first. */
    static Step use(IkeState.Established state, List<IpAddress> own, Context context) {
        Optional<Mobility> agreed = state.sa().mobility();
        if (agreed.isEmpty() || agreed.get().own().equals(own)) {
            return Step.to(state);
        }
        Mobility mobility = agreed.get().withOwn(own);
        Optional<Path> way = mobility.firstWay(context.policy().ports());
        if (way.isEmpty()) {
            return Step.to(state.with(mobility));
        }
        if (way.get().equals(mobility.path())) {
            return Step.to(state.with(mobility).with(state.agenda().wish(new Task.AnnounceAddresses())));
        }
        return mobility.leads()
                ? AddressUpdates.move(state, mobility, way.get(), "this end's address has changed", context)
                : escape(state, mobility, way.get(), context);
    }

    /** The one case in which an end moves that does not lead: it cannot send from where it was (RFC 4555 §3.5). */
    private static Step escape(IkeState.Established state, Mobility mobility, Path way, Context context) {
        return AddressUpdates.changed(state, mobility, mobility.settled(way), "this end's address is gone", context)
                .then(up -> EspMoves.to(way, up))
                .then(up -> Step.to(up.with(up.agenda().wishFirst(new Task.AnnounceAddresses()))));
    }

    static Step begin(IkeState.Established state, Task.AnnounceAddresses announcement, Context context) {
        Mobility mobility = state.sa().mobility().orElseThrow();
        List<Payload> payloads = new ArrayList<>(MobikeExchange.addresses(mobility.additional()));
        payloads.addAll(AddressWords.natProhibition(state.sa(), mobility.path()));
        return Step.to(
                state.with(state.agenda().without(announcement)),
                new Action.SendRequest(new Outstanding.AnnounceAddresses(), payloads));
    }

    /** All the addresses the peer has, the one it spoke from first. */
    static Mobility heard(Mobility mobility, List<IpAddress> additional, Context context) {
        return mobility.withPeers(
                Stream.concat(Stream.of(context.path().remote().address()), additional.stream())
                        .distinct()
                        .limit(MobikeExchange.ADDRESSES_MAX)
                        .toList());
    }

    /** Who leads goes where the peer is now, if it is no longer where it was. */
    static Step onAnnouncement(IkeState.Established state, Mobility mobility, Context context) {
        Step step = Step.to(
                state.with(mobility),
                new Action.Emit(meta -> new IkeEvent.AddressesAnnounced(meta, context.localSpi(), mobility.peers())));
        boolean gone = !mobility.peers().contains(mobility.path().remote().address());
        return mobility.leads() && gone
                ? step.then(up ->
                        AddressUpdates.move(up, mobility, context.path(), "the peer's address has changed", context))
                : step;
    }
}
