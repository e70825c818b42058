package io.ikelab.policy;

/**
 * How much an SA carries before it is replaced, and at most. Each direction counts for itself.
 *
 * @param rekey octets or packets; {@link Long#MAX_VALUE}: without limit
 * @param life likewise
 * @param jitter at most so much is taken off {@code rekey} by chance
 */
public record Volume(long rekey, long life, long jitter) {
    public static final Volume UNLIMITED = new Volume(Long.MAX_VALUE, Long.MAX_VALUE, 0);

    public Volume {
        if (rekey < 1 || life < 1 || jitter < 0 || jitter >= rekey) {
            throw new IllegalArgumentException("an SA carries something, and its jitter is less than that: " + rekey
                    + ", " + life + ", " + jitter);
        }
    }
}
