package io.ikelab.lab.run;

import io.ikelab.gateway.front.Epoch;
import io.ikelab.gateway.front.FrontAction;
import io.ikelab.gateway.front.FrontInput;
import io.ikelab.gateway.front.Instance;
import io.ikelab.net.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The public addresses of a gateway's two instances, and who has which. */
sealed interface Frontage permits SharedAddress, OwnAddresses {
    /** What is done at the very beginning; once, before anything else. */
    List<FrontAction> begin(Instant now);

    /** What comes of {@code input}. */
    List<FrontAction> learn(FrontInput input);

    /** Who gets what comes for {@code address}; empty: nobody. */
    Optional<Instance> ownerOf(IpAddress address);

    /** Whether what {@code instance} sends under {@code epoch} may leave. */
    boolean admits(Instance instance, Epoch epoch);

    /** Who speaks for a public address now. */
    List<Instance> serving();

    /** Who is meant where nobody is named. */
    Instance active();

    /** Whether {@code instance} is taken for well. */
    boolean isWell(Instance instance);

    /** Which address {@code instance} has, or would have. */
    IpAddress addressOf(Instance instance);

    /** Between two health probes of an instance. */
    Duration probeInterval();

    /** When to {@link #learn} of the time at the latest. */
    Instant wake();
}
