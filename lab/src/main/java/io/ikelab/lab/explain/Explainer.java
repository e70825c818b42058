package io.ikelab.lab.explain;

import io.ikelab.capture.file.CaptureReader;
import io.ikelab.capture.file.CapturedPacket;
import io.ikelab.capture.packet.OuterPacket;
import io.ikelab.capture.packet.Traffic;
import io.ikelab.capture.wireshark.RecordedKeys;
import io.ikelab.crypto.CryptoProvider;
import io.ikelab.esp.EspEngine;
import io.ikelab.lab.diagnosis.Sighting;
import io.ikelab.net.IpFields;
import io.ikelab.net.IpReassembly;
import io.ikelab.net.Packet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/** Reads a capture from its first packet to its last, in bounded memory. Not safe for use by several threads at once. */
public final class Explainer {
    private final IpReassembly reassembly = new IpReassembly();
    private final FrameCounter counter = new FrameCounter();
    private final ConversationBook book;

    /** @param keys {@link RecordedKeys#NONE} where there are none */
    public Explainer(RecordedKeys keys, CryptoProvider crypto, EspEngine engine) {
        this.book = new ConversationBook(keys, crypto, engine);
    }

    /**
     * Explains all of {@code capture}.
     *
     * @param progress hears after every frame how many there were
     */
    public Explanation explain(CaptureReader capture, LongConsumer progress) {
        long frame = 0;
        for (Optional<CapturedPacket> next = capture.next(); next.isPresent(); next = capture.next()) {
            frame++;
            see(next.get(), frame);
            progress.accept(frame);
        }
        List<Conversation> conversations = book.conversations();
        List<Account> accounts = conversations.stream()
                .map(conversation -> Account.of(conversation, conversations))
                .toList();
        return new Explanation(counter.counts(), accounts, book.hasOverflowed(), capture.fault());
    }

    private void see(CapturedPacket record, long frame) {
        counter.frame();
        Optional<OuterPacket> packet = OuterPacket.evenCut(record, frame).flatMap(outer -> whole(record, outer));
        if (packet.isPresent()) {
            Traffic traffic = Traffic.of(packet.get().packet());
            counter.bears(traffic);
            book.see(new Sighting(record.at(), OptionalLong.of(frame)), packet.get(), traffic);
        }
    }

    /**
     * The frame that completes a packet of fragments stands for it, as in Wireshark; and a first fragment that is cut, which
     * nothing can complete any more, for as much as there is of it.
     */
    private Optional<OuterPacket> whole(CapturedPacket record, OuterPacket outer) {
        Packet packet = outer.packet();
        if (!packet.fields().isFragment()) {
            return Optional.of(outer);
        }
        if (outer.cut()) {
            return packet.fields().fragmentOffset() == 0 ? Optional.of(alone(outer)) : Optional.empty();
        }
        return reassembly
                .arrived(record.at(), packet)
                .map(joined -> new OuterPacket(joined, outer.wireLength(), false));
    }

    private static OuterPacket alone(OuterPacket outer) {
        Packet packet = outer.packet();
        IpFields fields = IpFields.whole(packet.fields().identification());
        return new OuterPacket(
                new Packet(
                        packet.id(),
                        packet.source(),
                        packet.destination(),
                        packet.protocol(),
                        fields,
                        packet.payload()),
                outer.wireLength(),
                true);
    }
}
