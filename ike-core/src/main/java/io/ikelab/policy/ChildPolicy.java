package io.ikelab.policy;

import io.ikelab.wire.TrafficSelector;
import java.util.List;

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
 */
public record ChildPolicy(
        String name,
        List<EspProposal> offered,
        List<EspProposal> accepted,
        List<TrafficSelector> localSelectors,
        List<TrafficSelector> remoteSelectors,
        SelectorRule selectorRule,
        int replayWindow) {
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
}
