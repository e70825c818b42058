package io.ikelab.esp;

import io.ikelab.child.ChildId;
import io.ikelab.event.PacketId;
import io.ikelab.net.Path;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.Octets;
import java.time.Instant;
import java.util.Optional;

/** Finds the SA of each ESP packet, opens it and notices what is worth telling. */
final class Inbound {
    private final SecurityAssociations associations;
    private final DataPlaneReport report;

    Inbound(SecurityAssociations associations, DataPlaneReport report) {
        this.associations = associations;
        this.report = report;
    }

    void openBatch(Instant now, PacketBatch batch, Path from) {
        for (int i = 0; i < batch.size(); i++) {
            open(now, batch, i, from, Optional.empty());
        }
    }

    Unprotected openOne(Instant now, PacketBatch batch, Path from, Optional<PacketId> cause) {
        int packet = batch.offset(0);
        EspResult result = open(now, batch, 0, from, cause);
        if (result != EspResult.OPENED) {
            return new Unprotected.Dropped(result);
        }
        // Opening touches only what follows the IV: the SPI still stands.
        ChildId child = associations
                .findInbound(EspHeader.spi(batch.slab(), packet))
                .orElseThrow()
                .id();
        return new Unprotected.Opened(child, Octets.copyOf(batch.slab(), batch.offset(0), batch.length(0)));
    }

    private EspResult open(Instant now, PacketBatch batch, int index, Path from, Optional<PacketId> cause) {
        if (batch.length(index) < EspFormat.HEADER) {
            batch.refuse(index, EspResult.TOO_SHORT);
            report.runt(now, from, cause, associations.counters().refused(EspResult.TOO_SHORT));
            return EspResult.TOO_SHORT;
        }
        int spi = EspHeader.spi(batch.slab(), batch.offset(index));
        Optional<ChildEntry> entry = associations.findInbound(spi);
        if (entry.isEmpty()) {
            batch.refuse(index, EspResult.UNKNOWN_SPI);
            long total = associations.counters().refused(EspResult.UNKNOWN_SPI);
            report.unknownSpi(now, new EspSpi(spi), from, cause, total);
            return EspResult.UNKNOWN_SPI;
        }
        return open(now, batch, index, from, cause, entry.get());
    }

    private EspResult open(
            Instant now, PacketBatch batch, int index, Path from, Optional<PacketId> cause, ChildEntry entry) {
        InboundSa sa = entry.inbound().orElseThrow();
        long sequence = sa.sequenceOf(batch.slab(), batch.offset(index));
        EspResult result = sa.open(now, batch, index);
        if (result != EspResult.OPENED) {
            report.openRefused(now, sa, result, sequence, cause);
        } else if (sa.counters().packets() == 1) {
            report.firstReceived(now, sa, from, cause);
        }
        if (entry.isOnPath(from)) {
            if (result.isAuthentic()) {
                entry.heardOnPath(now);
            }
        } else {
            // A packet that was seen before, or that newer ones overtook, proves nothing about where the peer is now.
            boolean newest = result.isAuthentic() && sequence == sa.highestSequence();
            if (newest || result == EspResult.BAD_ICV) {
                report.moved(now, entry, from, newest, cause);
            }
        }
        if (entry.isLimitReached()) {
            report.limits(now, entry);
        }
        return result;
    }
}
