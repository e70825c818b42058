package io.ikelab.gateway.policy;

import io.ikelab.policy.EspProposal;
import io.ikelab.policy.IkeProposal;
import java.util.List;

/**
 * What a gateway proposes and takes, most preferred first.
 *
 * @param ike in both roles
 * @param espOffered as initiator
 * @param espAccepted as responder
 */
public record Offers(List<IkeProposal> ike, List<EspProposal> espOffered, List<EspProposal> espAccepted) {
    public Offers {
        ike = List.copyOf(ike);
        espOffered = List.copyOf(espOffered);
        espAccepted = List.copyOf(espAccepted);
    }
}
