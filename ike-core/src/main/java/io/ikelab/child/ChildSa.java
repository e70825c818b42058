package io.ikelab.child;

import io.ikelab.net.Path;
import io.ikelab.octets.EspSpi;
import io.ikelab.policy.EspSuite;
import io.ikelab.wire.TrafficSelector;
import java.util.List;

/**
 * A pair of ESP SAs in tunnel mode, as one end sees it.
 *
 * @param connection the configured connection it belongs to
 * @param inboundSpi chosen by this end, in what it receives
 * @param outboundSpi chosen by the peer, in what this end sends
 * @param local selectors of this end's side
 * @param remote selectors of the peer's side
 * @param path outer addresses; ports matter for {@link Encapsulation#UDP} only
 * @param replayWindow packets, a multiple of 64
 * @param limits when to say that an end is near
 */
public record ChildSa(
        ChildId id,
        String connection,
        EspSpi inboundSpi,
        EspSpi outboundSpi,
        EspSuite suite,
        EspKeys inboundKeys,
        EspKeys outboundKeys,
        List<TrafficSelector> local,
        List<TrafficSelector> remote,
        Encapsulation encapsulation,
        Path path,
        int replayWindow,
        ChildLimits limits) {
    public ChildSa {
        local = List.copyOf(local);
        remote = List.copyOf(remote);
    }

    /** The same one, elsewhere. */
    public ChildSa moved(Path elsewhere, Encapsulation encapsulated) {
        return new ChildSa(
                id,
                connection,
                inboundSpi,
                outboundSpi,
                suite,
                inboundKeys,
                outboundKeys,
                local,
                remote,
                encapsulated,
                elsewhere,
                replayWindow,
                limits);
    }
}
