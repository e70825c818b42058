package io.ikelab.wire;

import io.ikelab.octets.Octets;
import io.ikelab.testkit.Property;
import io.ikelab.wire.Decoded.Complete;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Whatever is done to a message, reading it gives a value and takes no more memory than its length accounts for; what was
 * read can be written and read again. {@link FuzzBudget} says how often it is tried.
 */
@Execution(ExecutionMode.CONCURRENT)
final class MutationTest {
    private static final int PER_ROUND = 1000;

    /**
     * Octets of heap: readers, records and lists for each octet of a message, and a fault with its sentence. A length of
     * 16 bits that nobody checked would take more for any short message.
     */
    private static final long HEAP_BASE = 16_384;

    private static final long HEAP_PER_OCTET = 100;

    /** Takes everything for authentic, so that the content of SK payloads is read as it stands. */
    private static final MessageOpener BELIEVER =
            (message, bodyOffset) -> Optional.of(message.slice(bodyOffset, message.length()));

    private final AllocationMeter meter = new AllocationMeter();
    private long inputs;
    private long read;
    private long mostHeap;

    @Test
    void bentMessagesNeverThrowNorTakeMemoryTheyDoNotFill() throws IOException {
        Mutator mutator = new Mutator(seeds());
        FuzzBudget budget = FuzzBudget.chosen();
        long start = System.nanoTime();
        Property.forSeeds(() -> budget.allows(inputs, start), dice -> {
            for (int i = 0; i < PER_ROUND; i++) {
                tryOut(mutator.next(dice));
            }
        });
        System.out.printf(
                Locale.ROOT,
                "fuzz: %,d inputs in %,d s, %,d of them read as messages, at most %,d octets of heap for one%n",
                inputs,
                (System.nanoTime() - start) / 1_000_000_000,
                read,
                mostHeap);
    }

    /** Those of others, and ours with every payload, in the clear and where the believer looks for them. */
    private static List<Octets> seeds() throws IOException {
        List<Octets> seeds = new ArrayList<>();
        ForeignMessages.all().forEach(message -> seeds.add(message.datagram()));
        for (int copies = 0; copies < 10; copies++) {
            seeds.add(MessageCodec.encode(EveryPayload.message()));
            seeds.add(MessageCodec.encodeProtected(EveryPayload.HEADER, EveryPayload.payloads(), new OpenSeal()));
        }
        for (Payload payload : EveryPayload.payloads()) {
            seeds.add(MessageCodec.encode(new IkeMessage(EveryPayload.HEADER, List.of(payload))));
        }
        seeds.addAll(MessageCodec.encodeFragments(EveryPayload.HEADER, EveryPayload.payloads(), 300, new OpenSeal()));
        return seeds;
    }

    private void tryOut(Octets datagram) {
        inputs++;
        Decoded decoded = decode(datagram);
        if (decoded instanceof Complete(IkeMessage message, boolean protectedByKeys)) {
            read++;
            MessageRules.check(message, protectedByKeys);
            Decoded again = MessageCodec.decode(MessageCodec.encode(message));
            if (!again.equals(new Complete(message, false))) {
                throw new AssertionError(message + " came back as " + again);
            }
        }
    }

    private Decoded decode(Octets datagram) {
        Decoded decoded = meter.measure(() -> MessageCodec.decode(datagram, BELIEVER));
        long allowed = HEAP_BASE + HEAP_PER_OCTET * datagram.length();
        if (meter.last() > allowed) {
            // The first time a line is reached the JVM itself allocates; the second time it is the line.
            meter.measure(() -> MessageCodec.decode(datagram, BELIEVER));
        }
        if (meter.last() > allowed) {
            throw new AssertionError(meter.last() + " octets of heap for " + datagram.toHex());
        }
        mostHeap = Math.max(mostHeap, meter.last());
        return decoded;
    }
}
