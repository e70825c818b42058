package io.ikelab.lab.explain;

import io.ikelab.capture.packet.Glance;
import io.ikelab.capture.packet.OuterPacket;
import io.ikelab.capture.packet.Traffic;
import io.ikelab.capture.wireshark.RecordedKeys;
import io.ikelab.crypto.CryptoProvider;
import io.ikelab.esp.EspEngine;
import io.ikelab.lab.diagnosis.Sighting;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Packet;
import io.ikelab.wire.IkeHeader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which conversation a packet belongs to: by the two addresses, and by its SPI where an end has moved. */
final class ConversationBook {
    /** Those beyond it are counted with the capture, and not followed. */
    private static final int CONVERSATIONS_MAX = 1_000;

    private static final int SPIS_MAX = 100_000;

    private final RecordedKeys keys;
    private final CryptoProvider crypto;
    private final EspEngine engine;
    private final Map<Pair, ConversationLog> byPair = new LinkedHashMap<>();
    private final Map<Long, ConversationLog> bySpi = new LinkedHashMap<>();
    private final List<ConversationLog> all = new ArrayList<>();

    /** The same packets were captured on either side of a NAT: they are not looked at twice. */
    private final Set<Pair> shadows = new LinkedHashSet<>();

    private final MessageBudget budget = new MessageBudget();
    private final KnownFlows flows = new KnownFlows();
    private final PairCensus others = new PairCensus();

    ConversationBook(RecordedKeys keys, CryptoProvider crypto, EspEngine engine) {
        this.keys = keys;
        this.crypto = crypto;
        this.engine = engine;
    }

    /** Two addresses, whichever way a packet goes. */
    private record Pair(IpAddress lower, IpAddress higher) {
        static Pair of(Packet packet) {
            boolean inOrder = packet.source().compareTo(packet.destination()) <= 0;
            return inOrder
                    ? new Pair(packet.source(), packet.destination())
                    : new Pair(packet.destination(), packet.source());
        }
    }

    /** Whether the ESP packet belongs to a conversation by its look alone; all there is to do about it has been done then. */
    boolean see(Instant at, long frame, Glance glance) {
        return flows.see(at, frame, glance);
    }

    /** Sees an ESP packet, and knows others of its flow by their look from now on. */
    void see(Sighting where, OuterPacket outer, Traffic.Esp packet, Glance glance) {
        spoken(where, outer, packet)
                .ifPresent(log -> log.sealedFlow(outer, packet).ifPresent(tally -> flows.learn(glance, log, tally)));
    }

    void see(Sighting where, OuterPacket outer, Traffic traffic) {
        switch (traffic) {
            case Traffic.Ike _, Traffic.Esp _, Traffic.Keepalive _ -> {
                var _ = spoken(where, outer, traffic);
            }
            case Traffic.Quoted quoted ->
                Optional.ofNullable(byPair.get(Pair.of(quoted.original())))
                        .ifPresent(log -> log.error(where, outer.packet().source(), quoted, quoted.original()));
            case Traffic.Other _ -> {}
        }
    }

    /** A fragment of a packet between two addresses that are known to converse. */
    void fragment(Sighting where, Packet fragment, boolean joins) {
        Optional.ofNullable(byPair.get(Pair.of(fragment))).ifPresent(log -> log.fragment(where, fragment, joins));
    }

    private Optional<ConversationLog> spoken(Sighting where, OuterPacket outer, Traffic traffic) {
        Pair pair = Pair.of(outer.packet());
        Optional<ConversationLog> known = Optional.ofNullable(byPair.get(pair));
        Optional<ConversationLog> log = known.isPresent() ? known : stranger(where, pair, outer.packet(), traffic);
        log.ifPresent(one -> {
            if (one.see(where, outer, traffic)) {
                remember(one, traffic);
            }
        });
        return log;
    }

    /** Empty where nothing is to be made of it. */
    private Optional<ConversationLog> stranger(Sighting where, Pair pair, Packet packet, Traffic traffic) {
        if (shadows.contains(pair)) {
            return Optional.empty();
        }
        Optional<ConversationLog> known = spi(traffic).map(bySpi::get);
        return known.isPresent()
                ? moved(where, known.get(), pair, packet, traffic)
                : begun(where, pair, packet, traffic);
    }

    /** An end of a conversation speaks from elsewhere; or a NAT was captured on its other side, too. */
    private Optional<ConversationLog> moved(
            Sighting where, ConversationLog log, Pair pair, Packet packet, Traffic traffic) {
        boolean again = traffic instanceof Traffic.Ike message
                && log.hasSeen(
                        packet.payload().slice(message.at(), packet.payload().length()));
        if (again && log.frames() == 1) {
            return onTheOutside(where, log, pair, packet, traffic);
        }
        boolean knowsSource = log.knows(packet.source());
        if (again || knowsSource == log.knows(packet.destination())) {
            if (shadows.size() < CONVERSATIONS_MAX) {
                shadows.add(pair);
            }
            return Optional.empty();
        }
        if (!log.mayMove()) {
            return Optional.empty();
        }
        flows.forget();
        log.moved(
                knowsSource ? packet.source() : packet.destination(),
                knowsSource ? packet.destination() : packet.source());
        byPair.put(pair, log);
        return Optional.of(log);
    }

    /** The opening message was captured before a NAT and behind it: the other end sees what is behind. */
    private Optional<ConversationLog> onTheOutside(
            Sighting where, ConversationLog inside, Pair pair, Packet packet, Traffic traffic) {
        byPair.entrySet().stream()
                .filter(entry -> entry.getValue() == inside)
                .map(Map.Entry::getKey)
                .forEach(shadows::add);
        byPair.values().removeIf(log -> log == inside);
        bySpi.values().removeIf(log -> log == inside);
        all.remove(inside);
        flows.forget();
        return begun(where, pair, packet, traffic);
    }

    /** A message of IKE says who began the IKE SA; of ESP alone the first to speak is taken for it. */
    private Optional<ConversationLog> begun(Sighting where, Pair pair, Packet packet, Traffic traffic) {
        if (all.size() >= CONVERSATIONS_MAX) {
            others.met(pair.lower(), pair.higher());
            return Optional.empty();
        }
        boolean answers = traffic instanceof Traffic.Ike message
                && message.header().majorVersion() == IkeHeader.MAJOR_VERSION
                && !message.header().fromInitiator();
        IpAddress began = answers ? packet.destination() : packet.source();
        IpAddress other = answers ? packet.source() : packet.destination();
        ConversationLog log = new ConversationLog(where, began, other, keys, crypto, engine, budget);
        byPair.put(pair, log);
        all.add(log);
        return Optional.of(log);
    }

    private void remember(ConversationLog log, Traffic traffic) {
        if (bySpi.size() < SPIS_MAX) {
            spi(traffic).ifPresent(spi -> bySpi.putIfAbsent(spi, log));
        }
    }

    /** SPIs of IKE are longer than those of ESP; one that is short by chance does no harm but to itself. */
    private static Optional<Long> spi(Traffic traffic) {
        return switch (traffic) {
            case Traffic.Ike message ->
                Optional.of(message.header().initiatorSpi().value()).filter(value -> value != 0);
            case Traffic.Esp packet -> Optional.of((long) packet.spi().value());
            case Traffic.Keepalive _, Traffic.Quoted _, Traffic.Other _ -> Optional.empty();
        };
    }

    /** Those that are not followed. */
    PairCensus others() {
        return others;
    }

    /** In the order they began; those of keepalives alone are none. */
    List<Conversation> conversations() {
        return all.stream().map(ConversationLog::conversation).toList();
    }
}
