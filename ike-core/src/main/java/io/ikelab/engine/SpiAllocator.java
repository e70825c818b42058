package io.ikelab.engine;

import io.ikelab.child.ChildId;
import io.ikelab.net.Randomness;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.IkeSpi;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** Hands out SPIs and names that nothing else at this end has; SPIs come back, names do not. */
final class SpiAllocator {
    private final Randomness random;
    private final Set<EspSpi> espSpis = new HashSet<>();
    private long children;

    SpiAllocator(Randomness random) {
        this.random = random;
    }

    ChildId nextChild() {
        return new ChildId(++children);
    }

    EspSpi nextEspSpi() {
        EspSpi spi;
        do {
            spi = new EspSpi((int) random.nextLong());
        } while (Integer.compareUnsigned(spi.value(), EspSpi.FIRST_ALLOCATABLE) < 0 || !espSpis.add(spi));
        return spi;
    }

    /** {@code spi} may be handed out again. */
    void release(EspSpi spi) {
        espSpis.remove(spi);
    }

    /** How many are handed out. */
    int espSpis() {
        return espSpis.size();
    }

    IkeSpi nextIkeSpi(Predicate<IkeSpi> inUse) {
        IkeSpi spi;
        do {
            spi = new IkeSpi(random.nextLong());
        } while (spi.isZero() || inUse.test(spi));
        return spi;
    }
}
