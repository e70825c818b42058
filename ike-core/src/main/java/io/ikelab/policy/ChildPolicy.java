package io.ikelab.policy;

import io.ikelab.wire.TrafficSelector;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Child SA that a connection sets up.
 *
 * @param name unique in its connection
 * @param offered what this end proposes as initiator, most preferred first
 * @param accepted what this end takes as responder, most preferred first
 * @param localSelectors of what lies behind this end
 * @param remoteSelectors of what lies behind the peer
 * @param selectorRule what a responder does with other selectors
 * @param replayWindow packets, 64 to 4096, a multiple of 64
 * @param lifetimes when this end replaces it
 * @param start when this end sets it up, where another comes with the IKE SA
 */
public record ChildPolicy(
        String name,
        List<EspProposal> offered,
        List<EspProposal> accepted,
        List<TrafficSelector> localSelectors,
        List<TrafficSelector> remoteSelectors,
        SelectorRule selectorRule,
        int replayWindow,
        ChildLifetimes lifetimes,
        ChildStart start) {
    /** Without an end, and beside another when traffic wants it. */
    public ChildPolicy(
            String name,
            List<EspProposal> offered,
            List<EspProposal> accepted,
            List<TrafficSelector> localSelectors,
            List<TrafficSelector> remoteSelectors,
            SelectorRule selectorRule,
            int replayWindow) {
        this(
                name,
                offered,
                accepted,
                localSelectors,
                remoteSelectors,
                selectorRule,
                replayWindow,
                ChildLifetimes.ENDLESS,
                ChildStart.ON_TRAFFIC);
    }

    public ChildPolicy {
        offered = List.copyOf(offered);
        accepted = List.copyOf(accepted);
        localSelectors = List.copyOf(localSelectors);
        remoteSelectors = List.copyOf(remoteSelectors);
        if (offered.isEmpty() || accepted.isEmpty()) {
            throw new IllegalArgumentException("a Child SA needs an ESP proposal to offer and one to accept");
        }
        if (localSelectors.isEmpty() || remoteSelectors.isEmpty()) {
            throw new IllegalArgumentException("a Child SA needs traffic selectors of both sides");
        }
        if (replayWindow < 64 || replayWindow > 4096 || replayWindow % 64 != 0) {
            throw new IllegalArgumentException(
                    "a replay window is 64 to 4096 packets in steps of 64, not " + replayWindow);
        }
    }

    /** Whether a packet with these selectors is this Child SA's business. */
    public boolean covers(TrafficSelector source, TrafficSelector destination) {
        return localSelectors.stream().anyMatch(own -> own.contains(source))
                && remoteSelectors.stream().anyMatch(theirs -> theirs.contains(destination));
    }

    /** The same, asked for because of one packet, whose selectors come first (RFC 7296 §2.9). */
    public ChildPolicy because(TrafficSelector source, TrafficSelector destination) {
        return new ChildPolicy(
                name,
                offered,
                accepted,
                first(source, localSelectors),
                first(destination, remoteSelectors),
                selectorRule,
                replayWindow,
                lifetimes,
                start);
    }

    public ChildPolicy withLifetimes(ChildLifetimes other) {
        return new ChildPolicy(
                name, offered, accepted, localSelectors, remoteSelectors, selectorRule, replayWindow, other, start);
    }

    public ChildPolicy withStart(ChildStart other) {
        return new ChildPolicy(
                name, offered, accepted, localSelectors, remoteSelectors, selectorRule, replayWindow, lifetimes, other);
    }

    private static List<TrafficSelector> first(TrafficSelector one, List<TrafficSelector> others) {
        return Stream.concat(Stream.of(one), others.stream().filter(other -> !other.equals(one)))
                .toList();
    }
}
