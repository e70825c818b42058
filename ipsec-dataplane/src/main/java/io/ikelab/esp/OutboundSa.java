package io.ikelab.esp;

import io.ikelab.child.ChildId;
import io.ikelab.child.ChildSa;
import io.ikelab.child.DataPlaneSignal.PacketSelectors;
import io.ikelab.child.Encapsulation;
import io.ikelab.iana.EsnId;
import io.ikelab.inner.FlowView;
import io.ikelab.net.Path;
import io.ikelab.net.Randomness;
import io.ikelab.octets.EspSpi;
import java.time.Instant;
import java.util.Optional;

/**
 * Seals inner packets in tunnel mode, in place. Owned by one loop.
 *
 * <p>Every packet has the next sequence number (RFC 4303 §2.2).
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4303#section-3.3">RFC 4303 §3.3</a>
 */
public final class OutboundSa implements AutoCloseable {
    /** The highest number that may be sent: an SA without ESN must not cycle (RFC 4303 §3.3.3). */
    private static final long LAST_OF_32_BITS = 0xffff_ffffL;

    /** With ESN half of what the RFC allows, which nobody lives to see: so that numbers compare as they are. */
    private static final long LAST_EXTENDED = Long.MAX_VALUE;

    private final ChildSa child;
    private final EspCipher cipher;
    private final EspFormat format;
    private final InitializationVectors ivs;
    private final long lastSequence;
    private final SelectorSet local;
    private final SelectorSet remote;
    private final FlowView flow = new FlowView();
    private final SaCounters counters = new SaCounters();
    private Path path;
    private Encapsulation encapsulation;
    private long sequence;
    private Instant lastSent = Instant.MIN;

    /**
     * @param random this SA's own stream, for the IVs of a CBC suite
     * @throws IllegalArgumentException when the engine does not support the suite
     */
    public OutboundSa(ChildSa child, EspEngine engine, Randomness random) {
        this.child = child;
        cipher = engine.cipher(child.suite(), child.outboundKeys());
        format = cipher.format();
        ivs = new InitializationVectors(format, random);
        lastSequence = child.suite().esn() == EsnId.EXTENDED ? LAST_EXTENDED : LAST_OF_32_BITS;
        local = new SelectorSet(child.local());
        remote = new SelectorSet(child.remote());
        path = child.path();
        encapsulation = child.encapsulation();
    }

    /** Seals every packet of {@code batch} in its order; each gets its own result. */
    public void sealBatch(PacketBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            seal(batch, i);
        }
    }

    /**
     * Seals packet {@code index}, which was laid down with {@link PacketBatch#addForSealing}. On success the batch's offset
     * and length speak of the ESP packet.
     */
    public EspResult seal(PacketBatch batch, int index) {
        byte[] slab = batch.slab();
        int inner = batch.offset(index);
        int innerLength = batch.length(index);
        EspResult refusal = refusal(slab, inner, innerLength);
        if (refusal != EspResult.PENDING) {
            counters.refused(refusal);
            batch.refuse(index, refusal);
            return refusal;
        }
        sequence++;
        int packet = inner - format.headroom();
        int plainEnd = writeTrailer(slab, inner + innerLength, format.padding(innerLength));
        EspHeader.write(slab, packet, child.outboundSpi().value(), sequence);
        ivs.write(slab, packet, sequence);
        cipher.seal(slab, packet, plainEnd - packet, sequence);
        counters.carried(innerLength);
        batch.settle(index, packet, plainEnd - packet + format.icvLength(), EspResult.SEALED);
        return EspResult.SEALED;
    }

    private EspResult refusal(byte[] slab, int inner, int innerLength) {
        if (!flow.read(slab, inner, innerLength) || flow.totalLength() != innerLength) {
            return EspResult.MALFORMED_INNER;
        }
        if (!local.containsSource(flow) || !remote.containsDestination(flow)) {
            return EspResult.SELECTOR_MISMATCH;
        }
        if (sequence >= lastSequence) {
            return EspResult.SEQUENCE_EXHAUSTED;
        }
        boolean expired =
                counters.reached(child.limits().hardPackets(), child.limits().hardBytes());
        return expired ? EspResult.EXPIRED : EspResult.PENDING;
    }

    /** RFC 4303 §2.4: padding 1, 2, 3, …, its length, then what the inner packet is. */
    private int writeTrailer(byte[] slab, int end, int padding) {
        for (int i = 0; i < padding; i++) {
            slab[end + i] = (byte) (i + 1);
        }
        slab[end + padding] = (byte) padding;
        slab[end + padding + 1] = (byte) (flow.isV6() ? EspHeader.NEXT_HEADER_IPV6 : EspHeader.NEXT_HEADER_IPV4);
        return end + padding + EspFormat.TRAILER;
    }

    /** Whether a packet with these selectors may leave through it. */
    boolean grants(PacketSelectors packet) {
        return child.local().stream().anyMatch(selector -> selector.contains(packet.source()))
                && child.remote().stream().anyMatch(selector -> selector.contains(packet.destination()));
    }

    boolean covers(FlowView candidate) {
        return local.containsSource(candidate) && remote.containsDestination(candidate);
    }

    public ChildId id() {
        return child.id();
    }

    public ChildSa child() {
        return child;
    }

    public EspSpi spi() {
        return child.outboundSpi();
    }

    /** What batches for this SA are laid out by. */
    public EspFormat format() {
        return format;
    }

    /** Where its packets go now. */
    public Path path() {
        return path;
    }

    /** How its packets travel now. */
    public Encapsulation encapsulation() {
        return encapsulation;
    }

    void moveTo(Path changed, Encapsulation encapsulated) {
        path = changed;
        encapsulation = encapsulated;
    }

    void sentAt(Instant now) {
        lastSent = now;
    }

    /** When the last packet left. */
    public Optional<Instant> lastSent() {
        return lastSent.equals(Instant.MIN) ? Optional.empty() : Optional.of(lastSent);
    }

    /** The last number sent, 0 before the first. */
    public long sequence() {
        return sequence;
    }

    /** A sixteenth before the end: minutes even at a million packets a second. */
    boolean isSequenceNearEnd() {
        return sequence >= lastSequence - lastSequence / 16;
    }

    /** What the packet refused or sealed last was, where it was an IP packet at all. */
    FlowView lastFlow() {
        return flow;
    }

    /**
     * Leaves out sequence numbers, as after a restored backup or to stand near the end of the range.
     *
     * @param last the number to regard as sent last, not below {@link #sequence}: going back would use an IV twice
     */
    public void skipTo(long last) {
        if (last < sequence || last > lastSequence) {
            throw new IllegalArgumentException("sequence numbers go on from " + sequence + ", not to " + last);
        }
        sequence = last;
    }

    public SaCounters counters() {
        return counters;
    }

    @Override
    public void close() {
        cipher.close();
    }
}
