package io.ikelab.bench;

import io.ikelab.esp.PacketBatch;
import io.ikelab.net.Path;
import java.time.Instant;

/** Sees each run that leaves an end, on its loop; the batch is borrowed until it returns. */
@FunctionalInterface
public interface SealedTap {
    SealedTap NONE = (now, batch, path) -> {};

    void sealed(Instant now, PacketBatch batch, Path path);
}
