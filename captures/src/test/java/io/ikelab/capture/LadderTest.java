package io.ikelab.capture;

import java.nio.file.*;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LadderTest {
    @Test
    void show(@TempDir Path folder) throws Exception {
        try (RunFiles files = RunFiles.open(folder, SyntheticRun.options())) {
            new SyntheticRun(files, 500, io.ikelab.child.Encapsulation.UDP, io.ikelab.iana.EncryptionId.AES_GCM_16)
                    .play(10);
        }
        ProcessBuilder b = new ProcessBuilder("cp", "-r", folder.toString(), "/tmp/cap/out");
        b.start().waitFor();
    }
}
