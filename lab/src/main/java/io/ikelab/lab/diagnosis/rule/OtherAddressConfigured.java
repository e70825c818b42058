package io.ikelab.lab.diagnosis.rule;

import io.ikelab.iana.ExchangeType;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Observation.SpokeFrom;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.IpAddress;
import io.ikelab.policy.ConnectionPolicy;
import java.util.List;
import java.util.Optional;

/** The gateway refuses a device that comes from an address no connection of it has. */
final class OtherAddressConfigured implements Rule {
    @Override
    public Optional<Diagnosis> judge(Case facts) {
        Optional<Story.Refusal> stranger = facts.story()
                .refusal()
                .filter(refusal ->
                        refusal.by() == Side.GATEWAY && refusal.exchange().equals(ExchangeType.IKE_SA_INIT));
        List<IpAddress> spokeFrom = facts.seen()
                .of(SpokeFrom.class)
                .filter(spoke -> spoke.from() == Side.PEER)
                .map(SpokeFrom::address)
                .toList();
        return facts.configured()
                .gateway()
                .map(ConnectionPolicy::remote)
                .filter(known -> stranger.isPresent()
                        && !spokeFrom.isEmpty()
                        && !spokeFrom.getLast().equals(known))
                .map(known -> diagnosis(known, spokeFrom, stranger.get()));
    }

    private static Diagnosis diagnosis(IpAddress known, List<IpAddress> spokeFrom, Story.Refusal stranger) {
        IpAddress now = spokeFrom.getLast();
        String before = spokeFrom.contains(known) ? ", where it came from before" : "";
        return Diagnosis.of(
                        Cause.PEER_ADDRESS_DIFFERS,
                        FixOn.GATEWAY,
                        Confidence.CERTAIN,
                        "the device comes from " + now + ", and the gateway's local network gateway has " + known
                                + before + ": to the gateway it is a stranger, and refused",
                        "set gatewayIpAddress of the local network gateway to " + now
                                + "; both ends must mean the same address")
                .because(List.of(stranger.evidence()));
    }
}
