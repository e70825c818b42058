package io.ikelab.lab.diagnosis.rule;

import io.ikelab.iana.NotifyType;
import io.ikelab.lab.agreement.AgreementRow;
import io.ikelab.lab.agreement.AgreementRow.Accord;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.rule.Story.Refusal;
import io.ikelab.lab.scenario.Side;
import io.ikelab.negotiate.SelectorNarrowing;
import io.ikelab.policy.ChildPolicy;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.wire.TrafficSelector;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What one end wants to carry and what the other is configured for have nothing in common (RFC 7296 §2.9). */
final class SelectorsRefused implements Rule {
    @Override
    public Optional<Diagnosis> judge(Case facts) {
        return facts.story()
                .refusal()
                .filter(refusal -> refusal.type().equals(NotifyType.TS_UNACCEPTABLE))
                .map(refusal -> judge(refusal, facts));
    }

    private static Diagnosis judge(Refusal refusal, Case facts) {
        Side asker = refusal.by().other();
        Optional<Selectors> asked = refusal.request().map(request -> Selectors.of(request, asker));
        Optional<Selectors> taken = facts.configured().at(refusal.by()).map(policy -> of(policy, refusal.by()));
        String wanted = asked.map(selectors -> ": " + asker.words() + " asks for " + selectors)
                .orElse("");
        String has = asked.isPresent()
                ? taken.map(selectors -> ", " + refusal.by().words() + " is configured for " + selectors)
                        .orElse("")
                : "";
        return Diagnosis.of(
                        Cause.TS_UNACCEPTABLE,
                        FixOn.EITHER,
                        Confidence.CERTAIN,
                        refusal.by().words() + " accepted the IKE SA and refused the Child SA with TS_UNACCEPTABLE"
                                + wanted + has,
                        advice())
                .showing(rows(refusal.by(), asked, taken))
                .because(Evidences.of(
                        refusal, "asks for " + asked.map(Selectors::toString).orElse("a Child SA")));
    }

    private static String advice() {
        return "make the gateway's networks and its local network gateway's address space the same as the device's"
                + " remote and local traffic selectors; both ends must agree";
    }

    private static Selectors of(ConnectionPolicy policy, Side side) {
        List<TrafficSelector> own = all(policy, ChildPolicy::localSelectors);
        List<TrafficSelector> others = all(policy, ChildPolicy::remoteSelectors);
        return side == Side.GATEWAY ? new Selectors(own, others) : new Selectors(others, own);
    }

    private static List<TrafficSelector> all(
            ConnectionPolicy policy, Function<ChildPolicy, List<TrafficSelector>> selectors) {
        return policy.children().stream()
                .flatMap(child -> selectors.apply(child).stream())
                .distinct()
                .toList();
    }

    private static List<AgreementRow> rows(Side refuser, Optional<Selectors> asked, Optional<Selectors> taken) {
        if (asked.isEmpty() || taken.isEmpty()) {
            return List.of();
        }
        Selectors ofGateway = refuser == Side.GATEWAY ? taken.get() : asked.get();
        Selectors ofDevice = refuser == Side.GATEWAY ? asked.get() : taken.get();
        return List.of(
                row("networks behind the gateway", ofGateway.gateway(), ofDevice.gateway()),
                row("networks behind the device", ofGateway.device(), ofDevice.device()));
    }

    private static AgreementRow row(String topic, List<TrafficSelector> gateway, List<TrafficSelector> device) {
        List<TrafficSelector> common = SelectorNarrowing.narrow(gateway, device);
        Accord accord = common.isEmpty() ? Accord.DIFFER : gateway.equals(device) ? Accord.AGREE : Accord.IN_PART;
        String remark = accord == Accord.IN_PART ? "in common: " + Selectors.text(common) : "";
        return new AgreementRow(topic, Selectors.text(gateway), Selectors.text(device), accord, remark);
    }
}
