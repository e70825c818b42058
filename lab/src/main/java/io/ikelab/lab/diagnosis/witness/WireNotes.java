package io.ikelab.lab.diagnosis.witness;

import io.ikelab.event.PacketId;
import io.ikelab.iana.ExchangeType;
import io.ikelab.lab.diagnosis.Observation;
import io.ikelab.lab.diagnosis.Observation.Message;
import io.ikelab.lab.diagnosis.Observation.Repetition;
import io.ikelab.lab.diagnosis.Sighting;
import io.ikelab.lab.scenario.Side;
import io.ikelab.octets.IkeSpi;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;

/** What was told of IKE messages, by the packet it was told of, to be numbered once the capture's frames are known. */
final class WireNotes {
    private final int most;
    private final SequencedMap<PacketId, Note> notes = new LinkedHashMap<>();

    /** @param most of so many notes the many liveness checks are forgotten first */
    WireNotes(int most) {
        this.most = most;
    }

    /**
     * Whose messages of which kind; which of them is repeated is the newest.
     *
     * @param own the sender's SPI
     */
    private record Line(Side from, IkeSpi own, ExchangeType exchange, boolean response) {
        static Line of(Side from, IkeHeader header) {
            IkeSpi own = header.fromInitiator() ? header.initiatorSpi() : header.responderSpi();
            return new Line(from, own, header.exchange(), header.response());
        }
    }

    /** What a packet was. */
    private sealed interface Note {
        Instant at();

        ExchangeType exchange();

        Observation observation(Sighting where);

        record OfMessage(Instant at, Side from, IkeMessage message) implements Note {
            @Override
            public ExchangeType exchange() {
                return message.header().exchange();
            }

            @Override
            public Observation observation(Sighting where) {
                return new Message(where, from, message);
            }

            Line line() {
                return Line.of(from, message.header());
            }
        }

        record OfRepetition(Instant at, Line line) implements Note {
            @Override
            public ExchangeType exchange() {
                return line.exchange();
            }

            @Override
            public Observation observation(Sighting where) {
                return new Repetition(where, line.from(), line.exchange());
            }
        }

        record OfOther(Instant at, ExchangeType exchange, Function<Sighting, Observation> what) implements Note {
            @Override
            public Observation observation(Sighting where) {
                return what.apply(where);
            }
        }
    }

    void message(PacketId packet, Instant at, Side from, IkeMessage message) {
        note(packet, new Note.OfMessage(at, from, message));
    }

    /** @param own the SPI of {@code from} */
    void repetition(PacketId packet, Instant at, Side from, IkeSpi own, ExchangeType exchange, boolean response) {
        note(packet, new Note.OfRepetition(at, new Line(from, own, exchange, response)));
    }

    void other(PacketId packet, Instant at, ExchangeType exchange, Function<Sighting, Observation> what) {
        note(packet, new Note.OfOther(at, exchange, what));
    }

    /**
     * Those of packets that {@code crossed}. Of a message that did not, since its sender was cut off or dropped it on purpose, the
     * first repetition that did is what anybody else takes for the message.
     */
    List<Observation> observations(Set<PacketId> crossed, Function<PacketId, OptionalLong> frames) {
        Set<IkeMessage> seen = new LinkedHashSet<>();
        notes.forEach((packet, note) -> {
            if (note instanceof Note.OfMessage sent && crossed.contains(packet)) {
                seen.add(sent.message());
            }
        });
        Map<Line, Note.OfMessage> unseen = new LinkedHashMap<>();
        Set<IkeMessage> told = new LinkedHashSet<>();
        List<Observation> all = new ArrayList<>();
        notes.forEach((packet, note) -> {
            if (crossed.contains(packet)) {
                Sighting where = new Sighting(note.at(), frames.apply(packet));
                all.add(again(first(note, unseen).orElse(note), told).observation(where));
            } else if (note instanceof Note.OfMessage sent && !seen.contains(sent.message())) {
                unseen.put(sent.line(), sent);
            }
        });
        return all;
    }

    /** Outside an IKE SA an answer is made anew each time it is asked for; on the wire it is the same again. */
    private static Note again(Note note, Set<IkeMessage> told) {
        return note instanceof Note.OfMessage sent && !told.add(sent.message())
                ? new Note.OfRepetition(sent.at(), sent.line())
                : note;
    }

    private static Optional<Note> first(Note note, Map<Line, Note.OfMessage> unseen) {
        return note instanceof Note.OfRepetition again
                ? Optional.ofNullable(unseen.remove(again.line()))
                : Optional.empty();
    }

    private void note(PacketId packet, Note note) {
        notes.putIfAbsent(packet, note);
        if (notes.size() > most) {
            forgetOne();
        }
    }

    private void forgetOne() {
        Iterator<Note> eldest = notes.values().iterator();
        while (eldest.hasNext()) {
            if (eldest.next().exchange().equals(ExchangeType.INFORMATIONAL)) {
                eldest.remove();
                return;
            }
        }
        notes.pollFirstEntry();
    }
}
