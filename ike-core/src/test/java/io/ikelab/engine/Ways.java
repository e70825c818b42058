package io.ikelab.engine;

import io.ikelab.net.Endpoint;
import io.ikelab.net.Path;

/** The ways datagrams of a {@link Pair} arrive, from the receiver's point of view. */
final class Ways {
    static final Path TOWARDS_RESPONDER =
            new Path(new Endpoint(Policies.RESPONDER, 500), new Endpoint(Policies.INITIATOR, 500));
    static final Path TOWARDS_INITIATOR = TOWARDS_RESPONDER.reversed();

    private Ways() {}
}
