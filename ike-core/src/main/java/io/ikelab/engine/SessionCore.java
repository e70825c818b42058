package io.ikelab.engine;

import io.ikelab.net.Path;
import io.ikelab.policy.Fragmentation;
import io.ikelab.policy.IkePorts;
import io.ikelab.sa.IkeState;
import io.ikelab.sa.Stimulus;
import io.ikelab.wire.IkeHeader;
import java.time.Instant;

/** What the two directions of requests of an IKE SA have in common: its state, and the steps it takes. */
interface SessionCore {
    IkeState state();

    /** This end's. */
    IkePorts ports();

    /** The peer itself sent this, and for the first time. */
    void accepted(Instant now, Path from, Arrival arrival, IkeHeader header);

    /** What its connection does about large messages. */
    Fragmentation fragmentation();

    /** How long they may be. */
    FragmentSizes sizes();

    void stimulate(Instant now, Path along, Stimulus stimulus);
}
