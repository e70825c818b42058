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

    private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000);
    private static final int POWER_OF_TWO = 0x80;

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
