package io.ikelab.lab.diagnosis.witness;

import io.ikelab.wire.Decoded;
import io.ikelab.wire.Fragment;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.MessageCodec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/** Fragments of captured messages, until all of a message are there (RFC 7383 §2.6). */
final class Pieces {
    private static final int MESSAGES_MAX = 256;

    private final SequencedMap<Cut, Map<Integer, Fragment>> unfinished = new LinkedHashMap<>();

    /** A message, and the number of fragments it was cut into: cut again, smaller, it is another one to collect. */
    private record Cut(IkeHeader header, int total) {}

    /** The message, where {@code fragment} is the last that was missing. */
    Optional<IkeMessage> add(IkeHeader header, Fragment fragment) {
        Cut cut = new Cut(header, fragment.total());
        Map<Integer, Fragment> there = unfinished.computeIfAbsent(cut, _ -> new TreeMap<>());
        there.putIfAbsent(fragment.number(), fragment);
        if (unfinished.size() > MESSAGES_MAX) {
            unfinished.pollFirstEntry();
        }
        if (there.size() < fragment.total()) {
            return Optional.empty();
        }
        unfinished.remove(cut);
        return MessageCodec.join(header, List.copyOf(there.values())) instanceof Decoded.Complete complete
                ? Optional.of(complete.message())
                : Optional.empty();
    }
}
