package io.ikelab.bench.cli;

import com.sun.management.ThreadMXBean;
import io.ikelab.bench.EspMeter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.HdrHistogram.Histogram;

/**
 * Runs a meter for a while and takes the processor time of its thread, which is what {@code openssl speed} counts by: a
 * machine with other work to do shows its caches' cost, but not its waiting.
 */
final class EspLoad implements Callable<EspFigures> {
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** What a histogram makes room for at once: growing while it measures, it would be taken for a packet's garbage. */
    private static final Duration LATENCY_EXPECTED = Duration.ofMillis(10);

    private final EspMeter meter;
    private final Duration time;
    private final CountDownLatch stop;
    private final Histogram nanosPerPacket = new Histogram(LATENCY_EXPECTED.toNanos(), SIGNIFICANT_DIGITS);
    private long runs;
    private long sealingNanos;
    private long openingNanos;
    private long wireOctets;

    /**
     * @param time of the processor, sealing and opening together
     * @param stop ends it early
     */
    EspLoad(EspMeter meter, Duration time, CountDownLatch stop) {
        this.meter = meter;
        this.time = time;
        this.stop = stop;
        nanosPerPacket.setAutoResize(true);
    }

    @Override
    public EspFigures call() {
        long allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();
        do {
            run();
        } while (sealingNanos + openingNanos < time.toNanos() && stop.getCount() > 0);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - allocatedBefore;
        long innerOctets = runs * meter.innerOctetsOfRun();
        return new EspFigures(
                runs * meter.runLength(),
                innerOctets,
                wireOctets,
                gbps(innerOctets, sealingNanos),
                gbps(innerOctets, openingNanos),
                allocated,
                nanosPerPacket.getValueAtPercentile(50) / NANOS_PER_MICRO,
                nanosPerPacket.getValueAtPercentile(99) / NANOS_PER_MICRO);
    }

    private void run() {
        meter.layOut();
        long start = THREADS.getCurrentThreadCpuTime();
        meter.seal();
        long sealed = THREADS.getCurrentThreadCpuTime();
        meter.open();
        long opened = THREADS.getCurrentThreadCpuTime();
        runs++;
        sealingNanos += sealed - start;
        openingNanos += opened - sealed;
        wireOctets += meter.wireOctetsOfRun();
        nanosPerPacket.recordValue((opened - start) / meter.runLength());
    }

    private static double gbps(long octets, long nanos) {
        return octets * (double) Byte.SIZE / Math.max(1, nanos);
    }
}
