package io.ikelab.peer.config;

/**
 * Limits of a Child SA's use in one measure: seconds, octets or packets.
 *
 * @param rekey after which it is replaced; 0 for never
 * @param life after which it is gone whether replaced or not; 0 for never
 * @param random at most so much is taken off {@code rekey} by chance, so that the two ends do not rekey at once
 */
public record Limits(long rekey, long life, long random) {}
