package io.ikelab.capture.file;

import java.math.BigInteger;
import java.time.Instant;

/**
 * How an interface counts time.
 *
 * @param unitsPerSecond a power of ten or of two
 * @param offsetSeconds added to every time
 */
record PcapngClock(BigInteger unitsPerSecond, long offsetSeconds) {
    static final PcapngClock MICROSECONDS = new PcapngClock(BigInteger.valueOf(1_000_000), 0);

    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final BigInteger NANOS = BigInteger.valueOf(NANOS_PER_SECOND);
    private static final int POWER_OF_TWO = 0x80;

    /** Units up to here are counted with, times a billion, in a long. */
    private static final int COMMON_BITS = 33;

    /** About 34,000 years, either way. */
    private static final long SECONDS_COMMON = 1L << 40;

    PcapngClock withResolution(int option) {
        int exponent = option & ~POWER_OF_TWO;
        BigInteger base = (option & POWER_OF_TWO) == 0 ? BigInteger.TEN : BigInteger.TWO;
        return new PcapngClock(base.pow(exponent), offsetSeconds);
    }

    PcapngClock withOffset(long seconds) {
        return new PcapngClock(unitsPerSecond, seconds);
    }

    /** @param units 64 bits without sign */
    Instant instant(long units) throws CaptureFault {
        if (units < 0 || unitsPerSecond.bitLength() > COMMON_BITS) {
            return exact(units);
        }
        long perSecond = unitsPerSecond.longValue();
        long seconds = units / perSecond;
        boolean common = seconds < SECONDS_COMMON && Math.abs(offsetSeconds / 2) < SECONDS_COMMON / 2;
        return common
                ? Instant.ofEpochSecond(seconds + offsetSeconds, units % perSecond * NANOS_PER_SECOND / perSecond)
                : exact(units);
    }

    private Instant exact(long units) throws CaptureFault {
        BigInteger[] parts = unsigned(units).divideAndRemainder(unitsPerSecond);
        BigInteger seconds = parts[0].add(BigInteger.valueOf(offsetSeconds));
        if (seconds.abs().compareTo(BigInteger.valueOf(Instant.MAX.getEpochSecond())) >= 0) {
            throw new CaptureFault("a time of " + seconds + " seconds since 1970 cannot be right");
        }
        long nanos = parts[1].multiply(NANOS).divide(unitsPerSecond).longValueExact();
        return Instant.ofEpochSecond(seconds.longValueExact(), nanos);
    }

    private static BigInteger unsigned(long value) {
        BigInteger low = BigInteger.valueOf(value & Long.MAX_VALUE);
        return value < 0 ? low.setBit(Long.SIZE - 1) : low;
    }
}
