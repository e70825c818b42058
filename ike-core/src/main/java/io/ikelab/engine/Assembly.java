package io.ikelab.engine;

import io.ikelab.event.ike.IkeEvent;
import io.ikelab.net.Path;
import io.ikelab.octets.MessageId;
import io.ikelab.octets.Octets;
import io.ikelab.wire.Fragment;
import io.ikelab.wire.IkeHeader;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes messages of the datagrams of one direction: one each, or the fragments of one put together. What it keeps of a peer is
 * bounded, whatever the peer sends.
 *
 * <p>What a peer can make this end keep is bounded (RFC 7383 §5).
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7383#section-2.6">RFC 7383 §2.6</a>
 */
final class Assembly {
    /** Octets of content in all the fragments kept at a time: what one Encrypted payload could hold, too. */
    static final int OCTETS_MAX = 65_535;

    /** Fragments kept at a time. */
    static final int FRAGMENTS_MAX = 256;

    private final SessionMessages messages;
    private final SessionVoice voice;
    private final Duration patience;
    private final TreeMap<Long, Reassembly> unfinished = new TreeMap<>();

    /** @param patience how long fragments are kept: as long as a request is repeated */
    Assembly(SessionMessages messages, SessionVoice voice, Duration patience) {
        this.messages = messages;
        this.voice = voice;
        this.patience = patience;
    }

    /** The message that {@code datagram} is or completes; empty where it does not, of which has been told then. */
    Optional<Arrival> read(Instant now, Path from, Octets datagram, IkeHeader header) {
        return switch (messages.open(datagram, header)) {
            case SessionMessages.Opened.Noise(String reason) -> discard(now, from, reason);
            case SessionMessages.Opened.Piece(Fragment fragment) -> piece(now, from, datagram, header, fragment);
            case SessionMessages.Whole whole -> {
                // It came whole after all: what came of its fragments is of no more use.
                unfinished.remove(header.messageId().value());
                yield Optional.of(new Arrival(whole, datagram, 0));
            }
        };
    }

    private Optional<Arrival> piece(Instant now, Path from, Octets datagram, IkeHeader header, Fragment fragment) {
        long id = header.messageId().value();
        Reassembly reassembly = Optional.ofNullable(unfinished.get(id))
                .orElseGet(() -> new Reassembly(header.exchange(), now.plus(patience), fragment.total()));
        Optional<String> unwanted = unwanted(reassembly, header, fragment);
        if (unwanted.isPresent()) {
            return discard(now, from, name(fragment) + ": " + unwanted.get());
        }
        if (fragment.total() > reassembly.total()) {
            dropped(now, reassembly, "the peer cut the message into " + fragment.total() + " instead");
            reassembly.restart(fragment.total());
        }
        reassembly.add(fragment, datagram);
        unfinished.put(id, reassembly);
        voice.emit(now, meta -> new IkeEvent.DatagramReceived(meta, from, datagram));
        voice.emit(
                now,
                meta -> new IkeEvent.FragmentReceived(
                        meta, messages.localSpi(), header, fragment.number(), fragment.total(), reassembly.held()));
        return reassembly.isComplete() ? whole(now, header, reassembly) : Optional.empty();
    }

    private Optional<String> unwanted(Reassembly reassembly, IkeHeader header, Fragment fragment) {
        if (!reassembly.exchange().equals(header.exchange())) {
            return Optional.of("others with its message id are of " + reassembly.exchange());
        }
        if (fragment.total() < reassembly.total()) {
            return Optional.of("the message has been cut into " + reassembly.total() + " since");
        }
        if (reassembly.holds(fragment)) {
            return Optional.of("it is here already");
        }
        return overflow(reassembly, fragment);
    }

    private Optional<String> overflow(Reassembly reassembly, Fragment fragment) {
        boolean restarts = fragment.total() > reassembly.total();
        int held = unfinished.values().stream().mapToInt(Reassembly::held).sum() - (restarts ? reassembly.held() : 0);
        int octets =
                unfinished.values().stream().mapToInt(Reassembly::octets).sum() - (restarts ? reassembly.octets() : 0);
        if (fragment.total() > FRAGMENTS_MAX || held >= FRAGMENTS_MAX) {
            return Optional.of("no more than " + FRAGMENTS_MAX + " fragments are kept for an IKE SA");
        }
        return octets + fragment.content().length() > OCTETS_MAX
                ? Optional.of("no more than " + OCTETS_MAX + " octets of fragments are kept for an IKE SA")
                : Optional.empty();
    }

    private Optional<Arrival> whole(Instant now, IkeHeader header, Reassembly complete) {
        unfinished.remove(header.messageId().value());
        voice.emit(
                now,
                meta -> new IkeEvent.MessageReassembled(
                        meta, messages.localSpi(), header, complete.total(), complete.octets()));
        return Optional.of(
                new Arrival(messages.join(header, complete.fragments()), complete.first(), complete.total()));
    }

    private Optional<Arrival> discard(Instant now, Path from, String reason) {
        voice.discard(now, from, reason);
        return Optional.empty();
    }

    private void dropped(Instant now, Reassembly reassembly, String reason) {
        voice.emit(
                now,
                meta -> new IkeEvent.FragmentsDropped(
                        meta,
                        messages.localSpi(),
                        reassembly.exchange(),
                        reassembly.held(),
                        reassembly.total(),
                        reason));
    }

    /** The exchange is over. */
    void forget(MessageId id) {
        unfinished.remove(id.value());
    }

    /** A message that does not come together in time is as if nothing of it had come (RFC 7383 §2.6). */
    void tick(Instant now) {
        for (Iterator<Reassembly> all = unfinished.values().iterator(); all.hasNext(); ) {
            Reassembly one = all.next();
            if (!one.due().isAfter(now)) {
                all.remove();
                dropped(now, one, "the others did not come in time");
            }
        }
    }

    /** When the next is given up; {@link Instant#MAX} where none is there. */
    Instant nextDue() {
        Instant next = Instant.MAX;
        for (Reassembly one : unfinished.values()) {
            next = one.due().isBefore(next) ? one.due() : next;
        }
        return next;
    }

    void close() {
        unfinished.clear();
    }

    private static String name(Fragment fragment) {
        return "fragment " + fragment.number() + " of " + fragment.total();
    }
}
