package io.ikelab.lab.diagnosis.rule;

import io.ikelab.iana.ExchangeType;
import io.ikelab.lab.agreement.AgreementRow;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Evidence;
import io.ikelab.lab.diagnosis.Observation.Message;
import io.ikelab.policy.ConnectionPolicy;
import java.util.List;
import java.util.Optional;

/** Each end opens, and neither takes one who does. */
final class BothOnlyInitiate implements Rule {
    @Override
    public Optional<Diagnosis> judge(Case facts) {
        List<Message> openings =
                facts.story().requests(ExchangeType.IKE_SA_INIT).toList();
        Optional<ConnectionPolicy> gateway = facts.configured()
                .gateway()
                .filter(policy -> !policy.options().initiation().mayBeBegun());
        Optional<ConnectionPolicy> device = facts.configured()
                .device()
                .filter(policy -> !policy.options().initiation().mayBeBegun());
        if (openings.isEmpty() || facts.story().isIkeUp() || gateway.isEmpty() || device.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Diagnosis.of(
                        Cause.BOTH_ONLY_INITIATE,
                        FixOn.EITHER,
                        Confidence.CERTAIN,
                        "each end only opens the tunnel, and refuses the other's IKE_SA_INIT",
                        "set connectionMode to Default or ResponderOnly on the gateway, or let the device answer; both"
                                + " ends must fit")
                .showing(List.of(AgreementRow.initiation(gateway.get(), device.get())))
                .because(List.of(new Evidence(
                        openings.getFirst().where(), openings.getFirst().from().words() + " sends IKE_SA_INIT"))));
    }
}
