package io.ikelab.lab.diagnosis.rule;

import io.ikelab.iana.NotifyType;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Evidence;
import io.ikelab.lab.diagnosis.Observation.Message;
import io.ikelab.lab.diagnosis.Observation.Moved;
import io.ikelab.lab.diagnosis.Observation.Pings;
import io.ikelab.lab.scenario.Side;
import io.ikelab.wire.NotifyPayload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A device that moves and says so (RFC 4555 §3.5) loses what was under way, and nothing that follows. */
final class DeviceMoved implements Rule {
    @Override
    public Optional<Diagnosis> judge(Case facts) {
        List<Moved> moves = facts.seen()
                .of(Moved.class)
                .filter(move -> move.from() == Side.PEER)
                .toList();
        List<Message> updates =
                facts.story().messages().stream().filter(DeviceMoved::isUpdate).toList();
        if (moves.isEmpty() || updates.isEmpty() || !livesOn(facts)) {
            return Optional.empty();
        }
        return Optional.of(Diagnosis.of(
                        Cause.DEVICE_MOVED,
                        FixOn.NOWHERE,
                        Confidence.CERTAIN,
                        "the device moved to " + moves.getLast().now().address()
                                + " and said so, the gateway followed, and the tunnel lived" + traffic(facts),
                        "")
                .because(updates.stream()
                        .limit(1)
                        .map(update -> new Evidence(update.where(), "the device sends UPDATE_SA_ADDRESSES"))
                        .toList()));
    }

    private static boolean isUpdate(Message message) {
        return message.from() == Side.PEER
                && message.message()
                        .all(NotifyPayload.class)
                        .anyMatch(notify -> notify.notifyType().equals(NotifyType.UPDATE_SA_ADDRESSES));
    }

    /** Of those who pinged, each got all answers the last time it did. */
    private static boolean livesOn(Case facts) {
        Map<String, Pings> last = new LinkedHashMap<>();
        facts.seen().of(Pings.class).forEach(pings -> last.put(pings.what(), pings));
        return last.values().stream().allMatch(Pings::complete);
    }

    private static String traffic(Case facts) {
        int sent = facts.seen().of(Pings.class).mapToInt(Pings::sent).sum();
        int lost = sent - facts.seen().of(Pings.class).mapToInt(Pings::answered).sum();
        return lost == 0 ? Healthy.rest(facts) : ", " + lost + " of " + sent + " pings lost on the way";
    }
}
