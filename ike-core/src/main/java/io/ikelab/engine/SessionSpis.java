package io.ikelab.engine;

import io.ikelab.child.ChildId;
import io.ikelab.child.ChildSa;
import io.ikelab.octets.EspSpi;
import io.ikelab.sa.Context;
import java.util.HashSet;
import java.util.Set;

/** The ESP SPIs one session was given, of Child SAs and of offers that came to nothing, so that none is lost. */
final class SessionSpis implements Context.Allocator {
    private final SpiAllocator all;
    private final Set<EspSpi> held = new HashSet<>();

    SessionSpis(SpiAllocator all) {
        this.all = all;
    }

    @Override
    public ChildId nextChild() {
        return all.nextChild();
    }

    @Override
    public EspSpi nextEspSpi() {
        EspSpi spi = all.nextEspSpi();
        held.add(spi);
        return spi;
    }

    void release(ChildSa gone) {
        if (held.remove(gone.inboundSpi())) {
            all.release(gone.inboundSpi());
        }
    }

    void releaseAll() {
        held.forEach(all::release);
        held.clear();
    }
}
