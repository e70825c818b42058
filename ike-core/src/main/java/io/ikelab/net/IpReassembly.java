package io.ikelab.net;

import io.ikelab.octets.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * Puts the fragments of IP packets together at the host they go to. Bounded: of more than {@value #PACKETS_MAX} unfinished
 * packets the oldest is forgotten, and any after {@link #PATIENCE}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc791#section-3.2">RFC 791 §3.2</a>
 */
public final class IpReassembly {
    static final int PACKETS_MAX = 64;

    /** Of the smallest MTU there ever was, 68 octets (RFC 791 §3.1), the largest packet has no more. */
    private static final int FRAGMENTS_MAX = 1400;

    /** RFC 8200 §4.5 has 60 s; hosts commonly wait half of that. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int LENGTH_MAX = 65_535;

    private final SequencedMap<Key, Unfinished> unfinished = new LinkedHashMap<>();

    private record Key(IpAddress source, IpAddress destination, int protocol, long identification) {}

    private record Unfinished(Instant until, Map<Integer, Packet> byOffset) {}

    /** The whole packet that {@code packet} is, or is the last missing fragment of; empty where others are missing. */
    public Optional<Packet> arrived(Instant now, Packet packet) {
        if (!packet.fields().isFragment()) {
            return Optional.of(packet);
        }
        unfinished.values().removeIf(old -> !old.until().isAfter(now));
        Key key = new Key(
                packet.source(),
                packet.destination(),
                packet.protocol(),
                packet.fields().identification());
        Unfinished there = unfinished.computeIfAbsent(key, _ -> new Unfinished(now.plus(PATIENCE), new TreeMap<>()));
        if (there.byOffset().size() < FRAGMENTS_MAX) {
            there.byOffset().putIfAbsent(packet.fields().fragmentOffset(), packet);
        }
        Optional<Packet> whole = whole(there.byOffset());
        if (whole.isPresent()) {
            unfinished.remove(key);
        } else if (unfinished.size() > PACKETS_MAX) {
            unfinished.pollFirstEntry();
        }
        return whole;
    }

    /** Fragments that overlap make no packet (RFC 5722 §3). What is there is put together once, when nothing is missing. */
    private static Optional<Packet> whole(Map<Integer, Packet> byOffset) {
        int length = 0;
        for (Packet fragment : byOffset.values()) {
            IpFields fields = fragment.fields();
            if (fields.fragmentOffset() != length || length > LENGTH_MAX) {
                return Optional.empty();
            }
            length += fragment.payload().length();
            if (!fields.moreFragments()) {
                return Optional.of(whole(fragment, joined(byOffset, length)));
            }
        }
        return Optional.empty();
    }

    private static Octets joined(Map<Integer, Packet> byOffset, int length) {
        byte[] joined = new byte[length];
        byOffset.forEach((offset, fragment) -> {
            if (offset < length) {
                fragment.payload().copyTo(joined, offset);
            }
        });
        return Octets.copyOf(joined);
    }

    private static Packet whole(Packet last, Octets payload) {
        IpFields fields = last.fields();
        IpFields whole = new IpFields(
                fields.ttl(), fields.trafficClass(), fields.identification(), fields.dontFragment(), false, 0);
        return new Packet(last.id(), last.source(), last.destination(), last.protocol(), whole, payload);
    }
}
