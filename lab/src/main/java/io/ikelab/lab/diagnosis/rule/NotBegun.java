package io.ikelab.lab.diagnosis.rule;

import io.ikelab.lab.agreement.AgreementRow;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.policy.ConnectionPolicy;
import java.util.List;
import java.util.Optional;

/** Nobody said anything. */
final class NotBegun implements Rule {
    @Override
    public Optional<Diagnosis> judge(Case facts) {
        if (facts.story().isBegun()) {
            return Optional.empty();
        }
        Optional<ConnectionPolicy> gateway = facts.configured().gateway().filter(NotBegun::onlyAnswers);
        Optional<ConnectionPolicy> device = facts.configured().device().filter(NotBegun::onlyAnswers);
        return Optional.of(
                gateway.isPresent() && device.isPresent() ? bothWait(gateway.get(), device.get()) : nobodyBegan());
    }

    private static boolean onlyAnswers(ConnectionPolicy policy) {
        return !policy.options().initiation().mayBegin();
    }

    private static Diagnosis bothWait(ConnectionPolicy gateway, ConnectionPolicy device) {
        return Diagnosis.of(
                        Cause.BOTH_ONLY_ANSWER,
                        FixOn.EITHER,
                        Confidence.CERTAIN,
                        "no end opened an IKE exchange: each waits for the other to open the tunnel",
                        "set connectionMode to Default or InitiatorOnly on the gateway, or have the device open the"
                                + " tunnel; both ends must fit")
                .showing(List.of(AgreementRow.initiation(gateway, device)));
    }

    private static Diagnosis nobodyBegan() {
        return Diagnosis.of(
                Cause.NOT_INITIATED,
                FixOn.EITHER,
                Confidence.CERTAIN,
                "no end opened an IKE exchange",
                "initiate the connection at one end, and see that the other end may answer");
    }
}
