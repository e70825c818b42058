package io.ikelab.esp;

import io.ikelab.child.ChildId;
import io.ikelab.child.ChildSa;
import io.ikelab.iana.EsnId;
import io.ikelab.inner.FlowView;
import io.ikelab.octets.EspSpi;
import java.time.Instant;
import java.util.Optional;

/**
 * Opens ESP packets in tunnel mode, in place. Owned by one loop.
 *
 * <p>Inner packets keep to the selectors, behind a NAT as elsewhere (RFC 3948 §3.1.1); nothing that is not authentic
 * gets so far (RFC 4303 §3.4.4.1, §3.4.4.2).
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4303#section-3.4">RFC 4303 §3.4</a>
 */
public final class InboundSa implements AutoCloseable {
    private final ChildSa child;
    private final EspCipher cipher;
    private final EspFormat format;
    private final boolean extended;
    private final AntiReplayWindow window;
    private final SelectorSet local;
    private final SelectorSet remote;
    private final FlowView flow = new FlowView();
    private final SaCounters counters = new SaCounters();
    private Instant lastAuthentic = Instant.MIN;

    /** @throws IllegalArgumentException when the engine does not support the suite or the replay window is out of range */
    public InboundSa(ChildSa child, EspEngine engine) {
        this.child = child;
        window = new AntiReplayWindow(child.replayWindow());
        cipher = engine.cipher(child.suite(), child.inboundKeys());
        format = cipher.format();
        extended = child.suite().esn() == EsnId.EXTENDED;
        local = new SelectorSet(child.local());
        remote = new SelectorSet(child.remote());
    }

    /** Opens every packet of {@code batch}, all of this SA, in its order; each gets its own result. */
    public void openBatch(Instant now, PacketBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            open(now, batch, i);
        }
    }

    /**
     * Opens packet {@code index}, which must bear this SA's SPI. On success the batch's offset and length speak of the
     * inner packet.
     */
    public EspResult open(Instant now, PacketBatch batch, int index) {
        EspResult result = check(now, batch.slab(), batch.offset(index), batch.length(index));
        if (result == EspResult.OPENED) {
            counters.carried(flow.totalLength());
            batch.settle(index, batch.offset(index) + format.headroom(), flow.totalLength(), result);
        } else {
            counters.refused(result);
            batch.refuse(index, result);
        }
        return result;
    }

    private EspResult check(Instant now, byte[] slab, int packet, int length) {
        if (length < format.shortest()) {
            return EspResult.TOO_SHORT;
        }
        if (!format.isWholeBlocks(length)) {
            return EspResult.PARTIAL_BLOCK;
        }
        if (isExpired()) {
            return EspResult.EXPIRED;
        }
        long sequence = sequenceOf(slab, packet);
        if (!window.isFresh(sequence)) {
            return EspResult.REPLAYED;
        }
        if (!cipher.open(slab, packet, length, sequence)) {
            return EspResult.BAD_ICV;
        }
        window.accept(sequence);
        lastAuthentic = now;
        return checkPlain(slab, packet + format.headroom(), packet + length - format.icvLength());
    }

    /** The whole number of the packet at {@code packet}, as far as the window knows before it is opened. */
    long sequenceOf(byte[] slab, int packet) {
        long lowOrder = EspHeader.sequence(slab, packet);
        return extended ? window.extend(lowOrder) : lowOrder;
    }

    private EspResult checkPlain(byte[] slab, int from, int end) {
        int padding = slab[end - 2] & 0xff;
        int nextHeader = slab[end - 1] & 0xff;
        int paddingAt = end - EspFormat.TRAILER - padding;
        if (paddingAt < from || !isCounting(slab, paddingAt, padding)) {
            return EspResult.BAD_PADDING;
        }
        if (nextHeader == EspHeader.NEXT_HEADER_NONE) {
            return EspResult.DUMMY;
        }
        if (nextHeader != EspHeader.NEXT_HEADER_IPV4 && nextHeader != EspHeader.NEXT_HEADER_IPV6) {
            return EspResult.BAD_NEXT_HEADER;
        }
        // RFC 4303 §2.7: more octets than the inner header counts are flow-confidentiality padding and fall off here.
        if (!flow.read(slab, from, paddingAt - from) || flow.isV6() != (nextHeader == EspHeader.NEXT_HEADER_IPV6)) {
            return EspResult.MALFORMED_INNER;
        }
        // RFC 4301 §5.2: what came out must be what this SA was negotiated for.
        boolean agreed = remote.containsSource(flow) && local.containsDestination(flow);
        return agreed ? EspResult.OPENED : EspResult.SELECTOR_MISMATCH;
    }

    private static boolean isCounting(byte[] slab, int at, int padding) {
        for (int i = 0; i < padding; i++) {
            if (slab[at + i] != (byte) (i + 1)) {
                return false;
            }
        }
        return true;
    }

    private boolean isExpired() {
        return counters.reached(child.limits().hardPackets(), child.limits().hardBytes());
    }

    public ChildId id() {
        return child.id();
    }

    public ChildSa child() {
        return child;
    }

    public EspSpi spi() {
        return child.inboundSpi();
    }

    /** The highest authentic sequence number so far, 0 before the first. */
    public long highestSequence() {
        return window.highest();
    }

    /** When the last packet with a good ICV came. */
    public Optional<Instant> lastAuthentic() {
        return lastAuthentic.equals(Instant.MIN) ? Optional.empty() : Optional.of(lastAuthentic);
    }

    /** The inner flow of the packet opened last: for the sentence about a selector mismatch. */
    FlowView lastFlow() {
        return flow;
    }

    public SaCounters counters() {
        return counters;
    }

    @Override
    public void close() {
        cipher.close();
    }
}
