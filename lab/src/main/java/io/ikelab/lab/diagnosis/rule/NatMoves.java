package io.ikelab.lab.diagnosis.rule;

import io.ikelab.iana.NotifyType;
import io.ikelab.lab.diagnosis.Evidence;
import io.ikelab.lab.diagnosis.Observation.Moved;
import io.ikelab.lab.diagnosis.Observation.Translated;
import io.ikelab.lab.scenario.Side;
import io.ikelab.wire.NotifyPayload;
import java.util.List;

/** What a NAT before the device did to where it is seen. */
final class NatMoves {
    private NatMoves() {}

    /** None where no NAT is told of, and where the device itself says that it moves (RFC 4555 §3.5). */
    static List<Moved> of(Case facts) {
        boolean translated = facts.seen().of(Translated.class).anyMatch(seen -> seen.from() == Side.PEER);
        boolean announced = facts.story().messages().stream()
                .flatMap(message -> message.message().all(NotifyPayload.class))
                .anyMatch(notify -> notify.notifyType().equals(NotifyType.UPDATE_SA_ADDRESSES));
        return translated && !announced
                ? facts.seen()
                        .of(Moved.class)
                        .filter(move -> move.from() == Side.PEER)
                        .toList()
                : List.of();
    }

    static List<Evidence> evidence(Case facts) {
        return facts.seen()
                .of(Translated.class)
                .filter(seen -> seen.from() == Side.PEER)
                .limit(1)
                .map(seen -> new Evidence(
                        seen.where(), "the device comes from " + seen.seen() + ", which it knows nothing of"))
                .toList();
    }
}
