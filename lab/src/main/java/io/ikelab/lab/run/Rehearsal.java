package io.ikelab.lab.run;

import io.ikelab.event.Subscriber;
import io.ikelab.lab.scenario.Scenario;
import io.ikelab.net.SeededRandomness;
import java.time.Duration;

/**
 * A scenario's beginning played in virtual time for nobody. A JVM that has just started takes longer over its first
 * handshake than IKE waits before it retransmits; on real sockets that would look like a slow peer.
 */
public final class Rehearsal {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private Rehearsal() {}

    public static void play(Scenario scenario) {
        Subscriber reader = event -> {};
        SeededRandomness random = new SeededRandomness(VirtualRun.DEFAULT_SEED);
        Scenario prepared = scenario.preparedFor(random.child("pki"), VirtualRun.EPOCH);
        VirtualWorld world = new VirtualWorld(prepared, VirtualRun.EPOCH, random, Taps.NONE, reader);
        world.playUntil(scenario.ends().compareTo(LONGEST) < 0 ? scenario.ends() : LONGEST);
    }
}
