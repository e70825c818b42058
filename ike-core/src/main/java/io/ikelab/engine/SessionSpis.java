package io.ikelab.engine;

import io.ikelab.child.ChildId;
import io.ikelab.child.ChildSa;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.IkeSpi;
import io.ikelab.sa.Context;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** The ESP SPIs one session was given, of Child SAs and of offers that came to nothing, so that none is lost. */
final class SessionSpis implements Context.Allocator {
    private final SpiAllocator all;
    private final IkeSpis ikeSpis;
    private final Set<EspSpi> held = new HashSet<>();
    private final Set<IkeSpi> reserved = new HashSet<>();

    SessionSpis(SpiAllocator all, IkeSpis ikeSpis) {
        this.all = all;
        this.ikeSpis = ikeSpis;
    }

    /** The SPIs of IKE SAs of which there is nothing but the SPI yet. */
    interface IkeSpis {
        IkeSpi reserve();

        void release(IkeSpi spi);
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

    @Override
    public IkeSpi nextIkeSpi() {
        IkeSpi spi = ikeSpis.reserve();
        reserved.add(spi);
        return spi;
    }

    /** An IKE SA came of this one's, and has {@code children} from now on. */
    void bequeath(IkeSpi own, Collection<ChildSa> children, SessionSpis successor) {
        release(own);
        for (ChildSa child : children) {
            if (held.remove(child.inboundSpi())) {
                successor.held.add(child.inboundSpi());
            }
        }
    }

    void release(ChildSa gone) {
        release(gone.inboundSpi());
    }

    void release(EspSpi inbound) {
        if (held.remove(inbound)) {
            all.release(inbound);
        }
    }

    void release(IkeSpi own) {
        if (reserved.remove(own)) {
            ikeSpis.release(own);
        }
    }

    void releaseAll() {
        held.forEach(all::release);
        held.clear();
        reserved.forEach(ikeSpis::release);
        reserved.clear();
    }
}
