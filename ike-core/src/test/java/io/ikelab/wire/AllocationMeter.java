package io.ikelab.wire;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/** Octets of heap this thread takes for something. */
final class AllocationMeter {
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private long last;

    <T> T measure(Supplier<T> work) {
        long before = threads.getCurrentThreadAllocatedBytes();
        T result = work.get();
        last = threads.getCurrentThreadAllocatedBytes() - before;
        return result;
    }

    long last() {
        return last;
    }
}
