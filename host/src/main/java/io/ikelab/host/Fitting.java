package io.ikelab.host;

import io.ikelab.child.Encapsulation;
import io.ikelab.esp.OutboundSa;
import io.ikelab.esp.TunnelOverhead;
import io.ikelab.event.Event;
import io.ikelab.event.EventSource;
import io.ikelab.event.PacketId;
import io.ikelab.inner.FlowView;
import io.ikelab.inner.IpPacket;
import io.ikelab.inner.MssOption;
import io.ikelab.inner.PacketTooBig;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Packet;
import io.ikelab.octets.Octets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes inner packets fit the tunnel they go through or came out of, as {@link TunnelFit} says. */
final class Fitting {
    private static final int DONT_FRAGMENT = 0x40;

    private final TunnelFit fit;
    private final PathMtus paths;
    private final EventSource events;
    private final FlowView flow = new FlowView();
    private final List<Event> reports = new ArrayList<>();
    private long dropped;
    private int identification;

    Fitting(HostConfig config, EventSource events) {
        this.fit = config.fit();
        this.paths = new PathMtus(fit.linkMtu(), config.policy().connections());
        this.events = events;
    }

    /** What becomes of a packet that is to leave through a tunnel. */
    sealed interface Outcome {
        /** @param dontFragment of the outer packet */
        record Passes(Octets inner, boolean dontFragment) implements Outcome {}

        /** @param message the ICMP packet that tells its sender; empty: nobody is told */
        record TooLarge(Optional<Octets> message) implements Outcome {}
    }

    /** @param through where there is no SA yet, nothing has to fit */
    Outcome leaving(Instant now, Optional<OutboundSa> through, Octets inner) {
        return through.map(sa -> leaving(now, sa, inner)).orElseGet(() -> new Outcome.Passes(inner, false));
    }

    private Outcome leaving(Instant now, OutboundSa sa, Octets inner) {
        boolean dontFragment = isV6(inner) || (inner.at(6) & DONT_FRAGMENT) != 0;
        int room = room(now, sa);
        // Fragments of the outer packet are put together at the peer; only where none may be made it has to fit.
        return inner.length() > room && dontFragment && fit.dontFragment().of(true)
                ? tooLarge(now, sa, inner, room)
                : new Outcome.Passes(
                        lowered(now, sa, inner, Optional.empty()),
                        fit.dontFragment().of(dontFragment));
    }

    /** What becomes of a packet that came out of the Child SA that {@code back} sends through. */
    Octets arriving(Instant now, Optional<OutboundSa> back, Octets inner, PacketId cause) {
        return back.map(sa -> lowered(now, sa, inner, Optional.of(cause))).orElse(inner);
    }

    /** The largest inner packet that reaches the peer in one piece. */
    private int room(Instant now, OutboundSa sa) {
        return overhead(sa).largestInner(link(now, sa));
    }

    private int link(Instant now, OutboundSa sa) {
        return paths.to(now, sa.path().remote().address());
    }

    private static TunnelOverhead overhead(OutboundSa sa) {
        return new TunnelOverhead(
                sa.format(),
                sa.encapsulation() == Encapsulation.UDP,
                sa.path().remote().address().isV6());
    }

    private Outcome tooLarge(Instant now, OutboundSa sa, Octets inner, int room) {
        dropped++;
        boolean readable = flow.read(inner.toByteArray(), 0, inner.length());
        if (readable && isLandmark(dropped)) {
            reports.add(new HostEvent.PacketTooLarge(
                    events.meta(now, Optional.empty()),
                    sa.child().connection(),
                    flow.text(),
                    inner.length(),
                    room,
                    fit.tellsTooBig(),
                    dropped));
        }
        return new Outcome.TooLarge(
                readable && fit.tellsTooBig() ? Optional.of(message(sa, inner, room)) : Optional.empty());
    }

    /** From this host, by its outer address where the sender speaks that family. */
    private Octets message(OutboundSa sa, Octets inner, int room) {
        IpAddress own = sa.path().local().address();
        IpAddress sender = flow.source();
        IpAddress from = own.isV6() == sender.isV6() ? own : flow.destination();
        IpPacket message = PacketTooBig.about(inner, room).toPacket(from, sender, identification++);
        return message.encode();
    }

    private Octets lowered(Instant now, OutboundSa sa, Octets inner, Optional<PacketId> cause) {
        Optional<Integer> limit = limit(now, sa, inner);
        Optional<MssOption.Lowered> lowered = limit.flatMap(size -> MssOption.lower(inner, size));
        lowered.filter(_ -> flow.read(inner.toByteArray(), 0, inner.length()))
                .ifPresent(change -> reports.add(new HostEvent.MssLowered(
                        events.meta(now, cause),
                        sa.child().connection(),
                        flow.text(),
                        change.stated(),
                        limit.orElse(change.stated()))));
        return lowered.map(MssOption.Lowered::packet).orElse(inner);
    }

    private Optional<Integer> limit(Instant now, OutboundSa sa, Octets inner) {
        return switch (fit.mssClamp()) {
            case MssClamp.None _ -> Optional.empty();
            case MssClamp.Fixed(int octets) -> Optional.of(octets);
            case MssClamp.ByPath _ -> {
                int link = link(now, sa);
                yield Optional.of(
                        isV6(inner) ? overhead(sa).mssIpv6(link) : overhead(sa).mssIpv4(link));
            }
        };
    }

    /** An outer ICMP message; what is none, or no news, does nothing. */
    void told(Instant now, Packet packet) {
        paths.learn(now, packet)
                .ifPresent(learned -> reports.add(new HostEvent.PathMtuLearned(
                        events.meta(now, Optional.of(packet.id())), learned.peer(), packet.source(), learned.mtu())));
    }

    /** What happened since the last call. */
    List<Event> takeReports() {
        List<Event> all = List.copyOf(reports);
        reports.clear();
        return all;
    }

    private static boolean isV6(Octets inner) {
        return inner.at(0) >>> 4 == 6;
    }

    /** 1, 10, 100, …: every drop is counted, these are told. */
    private static boolean isLandmark(long count) {
        long rest = count;
        while (rest % 10 == 0) {
            rest /= 10;
        }
        return rest == 1;
    }
}
