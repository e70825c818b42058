package io.ikelab.lab.diagnosis.rule;

import io.ikelab.lab.agreement.AgreementRow;
import io.ikelab.lab.agreement.AgreementRow.Accord;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Evidence;
import io.ikelab.lab.diagnosis.Observation.Message;
import io.ikelab.lab.scenario.Side;
import io.ikelab.wire.TrafficSelector;
import java.util.List;
import java.util.Optional;

/** The responder granted less than it was asked for (RFC 7296 §2.9). */
final class SelectorsNarrowed implements Rule {
    @Override
    public Optional<Diagnosis> judge(Case facts) {
        return facts.story()
                .childGrant()
                .flatMap(grant -> facts.story().requestOf(grant).flatMap(request -> judge(request, grant)));
    }

    private static Optional<Diagnosis> judge(Message request, Message grant) {
        Selectors asked = Selectors.of(request, request.from());
        Selectors granted = Selectors.of(grant, request.from());
        return granted.covers(asked) ? Optional.empty() : Optional.of(diagnosis(request, grant, asked, granted));
    }

    private static Diagnosis diagnosis(Message request, Message grant, Selectors asked, Selectors granted) {
        Side asker = request.from();
        Side narrower = grant.from();
        return Diagnosis.of(
                        Cause.TS_NARROWED,
                        FixOn.EITHER,
                        Confidence.CERTAIN,
                        "the tunnel came up with less than " + asker.words() + " asked for: " + narrower.words()
                                + " narrowed it to " + granted,
                        "if more is to be carried, add it on " + narrower.words() + "; if not, ask for no more on "
                                + asker.words() + "; both ends must agree on the networks")
                .showing(List.of(
                        row("networks behind the gateway", asker, asked.gateway(), granted.gateway()),
                        row("networks behind the device", asker, asked.device(), granted.device())))
                .because(List.of(
                        new Evidence(request.where(), asker.words() + " asks for " + asked),
                        new Evidence(grant.where(), narrower.words() + " grants " + granted)));
    }

    private static AgreementRow row(
            String topic, Side asker, List<TrafficSelector> asked, List<TrafficSelector> granted) {
        String wanted = "asked for " + Selectors.text(asked);
        String given = "granted " + Selectors.text(granted);
        return new AgreementRow(
                topic,
                asker == Side.GATEWAY ? wanted : given,
                asker == Side.GATEWAY ? given : wanted,
                asked.equals(granted) ? Accord.AGREE : Accord.IN_PART,
                "");
    }
}
