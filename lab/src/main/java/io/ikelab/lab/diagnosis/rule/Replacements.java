package io.ikelab.lab.diagnosis.rule;

import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.NotifyType;
import io.ikelab.iana.ProtocolId;
import io.ikelab.lab.diagnosis.Observation.Message;
import io.ikelab.wire.DeletePayload;
import io.ikelab.wire.NotifyPayload;
import io.ikelab.wire.TrafficSelectorPayload;
import java.util.List;

/** What came of a tunnel's SAs once it was up: what was replaced, what was deleted, and by whom. */
final class Replacements {
    private final Story story;

    Replacements(Story story) {
        this.story = story;
    }

    /** Requests for a Child SA in place of another, in order. */
    List<Message> ofChildren() {
        return story.requests(ExchangeType.CREATE_CHILD_SA)
                .filter(Replacements::replacesChild)
                .toList();
    }

    /** Requests for a Child SA in place of none. */
    List<Message> fromScratch() {
        return story.requests(ExchangeType.CREATE_CHILD_SA)
                .filter(request -> setsUpChild(request) && !replacesChild(request))
                .toList();
    }

    /** Requests for an IKE SA in place of the one they belong to: they have no selectors (RFC 7296 §1.3.2). */
    List<Message> ofIkeSas() {
        return story.requests(ExchangeType.CREATE_CHILD_SA)
                .filter(request -> !setsUpChild(request))
                .toList();
    }

    /** Those of {@code requests} that were answered with what they asked for. */
    long granted(List<Message> requests) {
        return requests.stream()
                .filter(request -> story.answerTo(request)
                        .filter(answer -> answer.message()
                                .all(NotifyPayload.class)
                                .noneMatch(notify -> notify.notifyType().isError()))
                        .isPresent())
                .count();
    }

    /** Requests to delete Child SAs. */
    List<Message> childDeletes() {
        return story.requests(ExchangeType.INFORMATIONAL)
                .filter(Replacements::deletesChild)
                .toList();
    }

    /** Whether {@code other} was on its way before {@code one} was answered. */
    boolean cross(Message one, Message other) {
        if (one.from() == other.from() || one.where().at().isAfter(other.where().at())) {
            return false;
        }
        return story.answerTo(one)
                .map(answer -> answer.where().at().isAfter(other.where().at()))
                .orElse(true);
    }

    private static boolean setsUpChild(Message request) {
        return request.message().first(TrafficSelectorPayload.class).isPresent();
    }

    private static boolean replacesChild(Message request) {
        return request.message()
                .all(NotifyPayload.class)
                .anyMatch(notify -> notify.notifyType().equals(NotifyType.REKEY_SA));
    }

    private static boolean deletesChild(Message request) {
        return request.message()
                .all(DeletePayload.class)
                .anyMatch(delete -> delete.protocol().equals(ProtocolId.ESP));
    }
}
