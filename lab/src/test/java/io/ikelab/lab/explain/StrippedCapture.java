package io.ikelab.lab.explain;

import io.ikelab.capture.CaptureRecorder;
import io.ikelab.capture.file.CaptureReader;
import io.ikelab.capture.file.CapturedPacket;
import io.ikelab.octets.WireWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A run's capture as somebody would hand it on who wants to tell nothing of himself: classic pcap of raw IP, no comments and
 * no names, other addresses, and other times. Of a NAT's two sides it has the outer one.
 *
 * <p>Where keys go with it, SPIs stay as they are, since ESP and IKE messages are authentic with them alone, and times come
 * no more than a little later, since certificates have dates. Without, both are others too.
 */
final class StrippedCapture {
    private static final int CLASSIC = 0xa1b2c3d4;
    private static final int RAW = 101;
    private static final int SNAP = 0x40000;
    private static final Duration A_LITTLE = Duration.ofMillis(1567);
    private static final Duration LONG = Duration.ofDays(400).plusMillis(567);

    private final Duration shift;
    private final Disguise disguise;

    private StrippedCapture(Duration shift, Disguise disguise) {
        this.shift = shift;
        this.disguise = disguise;
    }

    static void withoutKeys(Path from, Path to) throws IOException {
        new StrippedCapture(LONG, Disguise.withOtherSpis()).write(from, to);
    }

    static void toGoWithKeys(Path from, Path to) throws IOException {
        new StrippedCapture(A_LITTLE, Disguise.withTheSpis()).write(from, to);
    }

    private void write(Path from, Path to) throws IOException {
        try (CaptureReader reader = CaptureReader.open(from);
                OutputStream out = Files.newOutputStream(to)) {
            out.write(new WireWriter()
                    .u32(CLASSIC)
                    .u16(2)
                    .u16(4)
                    .u32(0)
                    .u32(0)
                    .u32(SNAP)
                    .u32(RAW)
                    .toByteArray());
            for (Optional<CapturedPacket> next = reader.next(); next.isPresent(); next = reader.next()) {
                if (!next.get().link().equals(CaptureRecorder.INSIDE)) {
                    out.write(record(next.get()));
                }
            }
        }
    }

    private byte[] record(CapturedPacket packet) {
        Instant at = packet.at().plus(shift);
        return new WireWriter()
                .u32(at.getEpochSecond())
                .u32(at.getNano() / 1000)
                .u32(packet.octets().length())
                .u32(packet.originalLength())
                .octets(disguise.of(packet.octets()))
                .toByteArray();
    }
}
