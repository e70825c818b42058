package io.ikelab.host;

import io.ikelab.inner.FlowView;
import java.time.Instant;

/**
 * What stands between the tunnel and the hosts behind this end, and is asked about every inner packet. May keep state;
 * belongs to one node's loop.
 */
public interface InnerGate {
    /** About a packet out of the tunnel for a host here. */
    Passage arriving(Instant now, FlowView packet);

    /** About a packet of a host here, before policies say which connection it leaves through. */
    Passage leaving(Instant now, FlowView packet);

    /** About a packet between two hosts here, which does not come near the tunnel. */
    Passage inside(Instant now, FlowView packet);

    /** Makes a gate, a new one for each node. */
    interface Plan {
        InnerGate open();
    }
}
