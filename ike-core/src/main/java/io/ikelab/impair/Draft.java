package io.ikelab.impair;

import io.ikelab.octets.Octets;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.MessageCodec;
import io.ikelab.wire.MessageSealer;
import io.ikelab.wire.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A message of this end before it has octets.
 *
 * @param outside payloads before the encrypted one, where there is one
 * @param payloads in order
 * @param marks what is to be wrong with its octets
 * @param struck by these, in order
 */
public record Draft(
        IkeHeader header, List<Payload> outside, List<Payload> payloads, Marks marks, List<Impairment> struck) {
    public Draft {
        outside = List.copyOf(outside);
        payloads = List.copyOf(payloads);
        struck = List.copyOf(struck);
    }

    /** As the protocol has it. */
    static Draft of(IkeHeader header, List<? extends Payload> payloads) {
        return new Draft(header, List.of(), List.copyOf(payloads), Marks.NONE, List.of());
    }

    /** All there is to read in it. */
    public IkeMessage message() {
        return new IkeMessage(
                header, Stream.concat(outside.stream(), payloads.stream()).toList());
    }

    /** Its octets in the clear. */
    public Octets inClear() {
        return marks.on(MessageCodec.encode(message()));
    }

    /**
     * Its octets under {@code sealer}'s keys, those of all its fragments in order.
     *
     * @param maxLength octets of a message at most; one with something wrong at its payloads' headers, or with payloads
     *     outside, is never cut
     */
    public List<Octets> sealed(int maxLength, MessageSealer sealer) {
        MessageSealer marking = marks.under(sealer);
        return outside.isEmpty() && !marks.touchPayloads()
                ? MessageCodec.encodeProtected(header, payloads, maxLength, marking)
                : List.of(MessageCodec.encodeProtected(header, outside, payloads, marking));
    }

    Draft withHeader(IkeHeader other) {
        return new Draft(other, outside, payloads, marks, struck);
    }

    Draft withPayloads(List<Payload> others) {
        return new Draft(header, outside, others, marks, struck);
    }

    /** With one more, at the end. */
    Draft with(Payload more) {
        return withPayloads(Stream.concat(payloads.stream(), Stream.of(more)).toList());
    }

    Draft withOutside(Payload more) {
        return new Draft(
                header, Stream.concat(outside.stream(), Stream.of(more)).toList(), payloads, marks, struck);
    }

    Draft withMarks(Marks others) {
        return new Draft(header, outside, payloads, others, struck);
    }

    Draft struckBy(Impairment impairment) {
        List<Impairment> all = new ArrayList<>(struck);
        all.add(impairment);
        return new Draft(header, outside, payloads, marks, all);
    }

    /** With others in place of each of {@code kind}; empty where there is none, or it stays as it is. */
    <P extends Payload> Optional<Draft> replacing(Class<P> kind, Function<P, List<Payload>> change) {
        return replacing(kind::isInstance, payload -> change.apply(kind.cast(payload)));
    }

    Optional<Draft> replacing(Predicate<Payload> which, Function<Payload, List<Payload>> change) {
        List<Payload> changed = new ArrayList<>();
        for (Payload payload : payloads) {
            changed.addAll(which.test(payload) ? change.apply(payload) : List.of(payload));
        }
        return changed.equals(payloads) ? Optional.empty() : Optional.of(withPayloads(changed));
    }
}
