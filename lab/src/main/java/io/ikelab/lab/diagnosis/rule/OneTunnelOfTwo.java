package io.ikelab.lab.diagnosis.rule;

import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.NotifyType;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Observation.SpokeFrom;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.IpAddress;
import java.util.List;
import java.util.Optional;

/** The gateway speaks from two addresses, and the device knows one: it opens an IKE SA with that, and refuses the other. */
final class OneTunnelOfTwo implements Rule {
    @Override
    public Optional<Diagnosis> judge(Case facts) {
        List<IpAddress> gateway = facts.seen()
                .of(SpokeFrom.class)
                .filter(spoke -> spoke.from() == Side.GATEWAY)
                .map(SpokeFrom::address)
                .distinct()
                .sorted()
                .toList();
        if (gateway.size() < 2 || !facts.story().isAccepted()) {
            return Optional.empty();
        }
        return facts.story()
                .refusals()
                .filter(refusal -> refusal.by() == Side.PEER)
                .filter(refusal -> refusal.exchange().equals(ExchangeType.IKE_SA_INIT))
                .filter(refusal -> refusal.type().equals(NotifyType.NO_PROPOSAL_CHOSEN))
                .findFirst()
                .map(refusal -> diagnosis(gateway, refusal));
    }

    private static Diagnosis diagnosis(List<IpAddress> gateway, Story.Refusal refusal) {
        return Diagnosis.of(
                        Cause.ONE_TUNNEL_OF_TWO,
                        FixOn.DEVICE,
                        Confidence.LIKELY,
                        "the gateway has two instances, at " + gateway.getFirst() + " and " + gateway.getLast()
                                + ", and the device knows one of them: the other is refused, so that nothing passes while"
                                + " the first is maintained",
                        "give the device a second connection, to the gateway's other address, with the same key,"
                                + " algorithms and selectors")
                .because(List.of(refusal.evidence()));
    }
}
