package io.ikelab.lab.explain;

import io.ikelab.capture.file.CaptureReader;
import io.ikelab.capture.file.Frame;
import io.ikelab.capture.packet.Glance;
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

/** Reads a capture from its first packet to its last, in bounded memory. Not safe for use by several threads at once. */
public final class Explainer {
    /** After as many frames, a few milliseconds' work, whoever waits is asked whether to go on. */
    private static final long FRAMES_A_TURN = 1 << 14;

    private final IpReassembly reassembly = new IpReassembly();
    private final FrameCounter counter = new FrameCounter();
    private final Glance glance = new Glance();
    private final ConversationBook book;

    /** Whoever waits for the end of a long capture. */
    @FunctionalInterface
    public interface Waiting {
        /** For whoever waits however long it takes. */
        Waiting PATIENTLY = (_, _) -> true;

        /**
         * Whether to go on; asked now and then.
         *
         * @param frames that were read so far
         * @param octets of the file that were read so far
         */
        boolean goesOn(long frames, long octets);
    }

    /** @param keys {@link RecordedKeys#NONE} where there are none */
    public Explainer(RecordedKeys keys, CryptoProvider crypto, EspEngine engine) {
        this.book = new ConversationBook(keys, crypto, engine);
    }

    /** Explains {@code capture}, all of it or what was read of it when {@code waiting} would not go on. */
    public Explanation explain(CaptureReader capture, Waiting waiting) {
        long frame = 0;
        boolean goesOn = true;
        while (goesOn && capture.advance()) {
            frame++;
            see(capture.frame(), frame);
            goesOn = frame % FRAMES_A_TURN != 0 || waiting.goesOn(frame, capture.offset());
        }
        List<Conversation> conversations = book.conversations();
        List<Account> accounts = conversations.stream()
                .map(conversation -> Account.of(conversation, conversations))
                .toList();
        return new Explanation(
                counter.counts(),
                accounts,
                book.others().others(),
                new Explanation.Reading(capture.isCapture(), capture.fault(), !goesOn));
    }

    private void see(Frame record, long frame) {
        counter.frame();
        switch (glance.at(record)) {
            case FOREIGN -> {}
            case ESP -> {
                if (book.see(record.at(), frame, glance)) {
                    counter.bearsEsp();
                } else {
                    lookCloser(record, frame, true);
                }
            }
            case UNCLEAR -> lookCloser(record, frame, false);
        }
    }

    private void lookCloser(Frame record, long frame, boolean plainEsp) {
        Sighting where = new Sighting(record.at(), OptionalLong.of(frame));
        OuterPacket.evenCut(record, frame).ifPresent(outer -> {
            Optional<OuterPacket> whole = whole(record, outer);
            whole.ifPresent(packet -> see(where, packet, plainEsp));
            if (outer.packet().fields().isFragment()) {
                book.fragment(where, outer.packet(), whole.isPresent());
            }
        });
    }

    private void see(Sighting where, OuterPacket packet, boolean plainEsp) {
        Traffic traffic = Traffic.of(packet.packet());
        counter.bears(traffic);
        if (plainEsp && traffic instanceof Traffic.Esp esp) {
            book.see(where, packet, esp, glance);
        } else {
            book.see(where, packet, traffic);
        }
    }

    /**
     * The frame that completes a packet of fragments stands for it, as in Wireshark; and a first fragment that is cut, which
     * nothing can complete any more, for as much as there is of it.
     */
    private Optional<OuterPacket> whole(Frame record, OuterPacket outer) {
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
