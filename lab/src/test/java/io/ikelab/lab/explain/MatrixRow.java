package io.ikelab.lab.explain;

import io.ikelab.capture.file.CaptureReader;
import io.ikelab.capture.wireshark.RecordedKeys;
import io.ikelab.crypto.bc.BouncyCastleCrypto;
import io.ikelab.esp.best.BestEspEngine;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.scenario.Visibility;
import io.ikelab.lab.scenario.WireSets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What is told of one scenario's capture, by how much of it can be read.
 *
 * @param cells for each visibility
 * @param commented what is told of the capture as the run left it, with comments and all keys
 */
record MatrixRow(String scenario, Map<Visibility, Cell> cells, List<Cause> commented) {
    /**
     * @param named the causes that are named; none when it stays undecided
     */
    record Cell(List<Cause> named, Score score) {}

    /**
     * @param folder of the run, with its {@code wire.pcapng} and {@code wireshark}
     * @param scratch a folder for stripped captures
     */
    static MatrixRow of(String scenario, WireSets declared, Path folder, Path scratch) throws IOException {
        Path whole = folder.resolve("wire.pcapng");
        Path bare = scratch.resolve("a.pcap");
        Path keyed = scratch.resolve("b.pcap");
        StrippedCapture.withoutKeys(whole, bare);
        StrippedCapture.toGoWithKeys(whole, keyed);
        RecordedKeys all = RecordedKeys.read(folder.resolve("wireshark"));
        Map<Visibility, Cell> cells = new EnumMap<>(Visibility.class);
        for (Visibility visibility : Visibility.values()) {
            Explanation told = switch (visibility) {
                case NO_KEYS -> told(bare, RecordedKeys.NONE);
                case IKE_KEYS -> told(keyed, new RecordedKeys(all.ike(), List.of()));
                case INNER -> told(keyed, all);
            };
            cells.put(
                    visibility,
                    new Cell(Score.named(told), Score.of(told, declared.at(visibility), declared.beside())));
        }
        return new MatrixRow(scenario, cells, Score.named(told(whole, all)));
    }

    Cell at(Visibility visibility) {
        return cells.getOrDefault(visibility, new Cell(List.of(), Score.UNDECIDED));
    }

    private static Explanation told(Path capture, RecordedKeys keys) throws IOException {
        try (CaptureReader reader = CaptureReader.open(capture)) {
            Explanation told = new Explainer(keys, new BouncyCastleCrypto(), new BestEspEngine())
                    .explain(reader, Explainer.Waiting.PATIENTLY);
            told.fault().ifPresent(fault -> {
                throw new AssertionError(capture + ": " + fault);
            });
            return told;
        }
    }
}
