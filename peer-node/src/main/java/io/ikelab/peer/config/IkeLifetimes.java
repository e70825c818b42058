package io.ikelab.peer.config;

import java.time.Duration;

/**
 * When an IKE SA is replaced. Kept: nothing acts on it yet.
 *
 * @param rekey after which its keys are; zero for never
 * @param reauthentication after which it is set up anew; zero for never
 * @param over how much longer than either it may live
 * @param random at most so much is taken off the first two by chance
 */
public record IkeLifetimes(Duration rekey, Duration reauthentication, Duration over, Duration random) {}
