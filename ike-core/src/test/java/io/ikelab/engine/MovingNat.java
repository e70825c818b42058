package io.ikelab.engine;

import io.ikelab.net.Endpoint;
import io.ikelab.net.Path;

/** Gives the initiator's two ports addresses of its own. */
final class MovingNat implements Pair.Nat {
    final Endpoint outside500;
    Endpoint outside4500;

    private static final Endpoint INSIDE_500 = new Endpoint(Policies.INITIATOR, 500);

    static MovingNat of(String outside) {
        return new MovingNat(Endpoint.of(outside, 1024), Endpoint.of(outside, 2048));
    }

    /** {@code policies} as a responder needs them that sees the initiator through this NAT. */
    Policies responder(Policies policies) {
        return policies.withInitiatorSeenAs(outside500.address());
    }

    private MovingNat(Endpoint outside500, Endpoint outside4500) {
        this.outside500 = outside500;
        this.outside4500 = outside4500;
    }

    @Override
    public Path onTheWay(boolean towardsInitiator, Path path) {
        return towardsInitiator
                ? new Path(path.local(), inside(path.remote()))
                : new Path(outside(path.local()), path.remote());
    }

    private Endpoint outside(Endpoint inside) {
        return inside.port() == 500 ? outside500 : outside4500;
    }

    private Endpoint inside(Endpoint outside) {
        return outside.equals(outside500) ? INSIDE_500 : new Endpoint(Policies.INITIATOR, 4500);
    }
}
