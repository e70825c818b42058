package io.ikelab.engine;

import io.ikelab.child.ChildId;
import io.ikelab.net.Randomness;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.IkeSpi;
import io.ikelab.sa.Context;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** Hands out SPIs and names that nothing else at this end has. */
final class SpiAllocator implements Context.Allocator {
    private final Randomness random;
    private final Set<EspSpi> espSpis = new HashSet<>();
    private long children;

    SpiAllocator(Randomness random) {
        this.random = random;
    }

    @Override
    public ChildId nextChild() {
        return new ChildId(++children);
    }

    @Override
    public EspSpi nextEspSpi() {
        EspSpi spi;
        do {
            spi = new EspSpi((int) random.nextLong());
        } while (Integer.compareUnsigned(spi.value(), EspSpi.FIRST_ALLOCATABLE) < 0 || !espSpis.add(spi));
        return spi;
    }

    IkeSpi nextIkeSpi(Predicate<IkeSpi> inUse) {
        IkeSpi spi;
        do {
            spi = new IkeSpi(random.nextLong());
        } while (spi.isZero() || inUse.test(spi));
        return spi;
    }
}
