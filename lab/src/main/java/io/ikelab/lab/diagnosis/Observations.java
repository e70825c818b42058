package io.ikelab.lab.diagnosis;

import io.ikelab.lab.diagnosis.Observation.InOwnWords;
import io.ikelab.lab.diagnosis.Observation.Message;
import io.ikelab.lab.diagnosis.Observation.Pings;
import io.ikelab.lab.diagnosis.Observation.Transfer;
import io.ikelab.lab.diagnosis.Observation.Unopened;
import io.ikelab.lab.diagnosis.Observation.Unsent;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was seen of one tunnel, wherever it was seen: a live run's events and a capture with its keys give the same facts
 * about the wire.
 *
 * @param all those on the wire in the order they were seen
 */
public record Observations(List<Observation> all) {
    public Observations {
        all = List.copyOf(all);
    }

    public <O extends Observation> Stream<O> of(Class<O> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast);
    }

    public List<Message> messages() {
        return of(Message.class).toList();
    }

    /** Those on the wire, and those that never came there. */
    public List<Pings> pings() {
        return Stream.concat(of(Pings.class), of(Unsent.class).map(Unsent::pings))
                .toList();
    }

    /** Those on the wire, and those whose SYN never came there. */
    public List<Transfer> transfers() {
        return Stream.concat(of(Transfer.class), of(Unopened.class).map(Unopened::transfer))
                .toList();
    }

    public List<InOwnWords> ownWords() {
        return of(InOwnWords.class).toList();
    }
}
