package io.ikelab.lab.explain;

import io.ikelab.capture.packet.OuterPacket;
import io.ikelab.capture.packet.Traffic;
import io.ikelab.lab.diagnosis.Sighting;
import io.ikelab.lab.scenario.Side;
import java.time.Instant;
import java.util.OptionalLong;

/** Follows the sequence numbers of one direction through a window, as a receiver does (RFC 4303 §3.4.3). */
final class EspFlowTally {
    private final Side from;
    private final Traffic.Esp example;
    private final Sighting first;
    private Instant lastAt;
    private long lastFrame;
    private long packets;
    private int largest;
    private long lowest;
    private long highest;
    private long repeated;
    private long numbered;
    private long window;
    private boolean inTheClear;

    EspFlowTally(Side from, Traffic.Esp example, Sighting first) {
        this.from = from;
        this.example = example;
        this.first = first;
        this.lastAt = first.at();
        this.lastFrame = first.frame().orElse(0);
    }

    /** @param outer what {@code packet} came in */
    void see(Sighting where, Traffic.Esp packet, OuterPacket outer) {
        inTheClear = packets == 0 && PlainEsp.is(outer.packet(), packet.inUdp()) || inTheClear;
        see(where, packet, outer.wireLength());
    }

    void see(Sighting where, Traffic.Esp packet, int length) {
        seen(where.at(), where.frame().orElse(0), length);
        packet.sequence().ifPresent(this::number);
    }

    /** The same without any object: of a packet whose number was captured. */
    void see(Instant at, long frame, long sequence, int length) {
        seen(at, frame, length);
        number(sequence);
    }

    private void seen(Instant at, long frame, int length) {
        lastAt = at;
        lastFrame = frame;
        packets++;
        largest = Math.max(largest, length);
    }

    private void number(long sequence) {
        numbered++;
        if (numbered == 1 || sequence > highest) {
            long ahead = sequence - highest;
            window = numbered > 1 && ahead < Long.SIZE ? window << ahead | 1 : 1;
            lowest = numbered == 1 ? sequence : lowest;
            highest = sequence;
        } else {
            behind(sequence, highest - sequence);
        }
    }

    /** What lies further back than the window is taken for late, not for repeated. */
    private void behind(long sequence, long distance) {
        lowest = Math.min(lowest, sequence);
        if (distance < Long.SIZE) {
            long bit = 1L << distance;
            repeated += (window & bit) == 0 ? 0 : 1;
            window |= bit;
        }
    }

    EspFlow flow() {
        long there = numbered - repeated;
        long missing = numbered == 0 ? 0 : Math.max(0, highest - lowest + 1 - there);
        return new EspFlow(
                from,
                example.spi(),
                example.inUdp(),
                first,
                new Sighting(lastAt, OptionalLong.of(lastFrame)),
                packets,
                largest,
                lowest,
                highest,
                repeated,
                missing,
                inTheClear);
    }
}
