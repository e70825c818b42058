package io.ikelab.impair;

import static io.ikelab.impair.Chapter.NOTIFICATIONS;

import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.NotifyType;
import io.ikelab.impair.Effect.Composing;
import io.ikelab.impair.Effect.Hearing;
import io.ikelab.octets.Octets;
import io.ikelab.sa.Stimulus;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.NotifyPayload;
import io.ikelab.wire.Payload;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Notifications that are said, not said or not heard, and cookies that are none. */
final class NotificationKinds {
    private static final int COOKIE_LENGTH = 20;

    private static final Argument<NotifyType> TYPE = new Argument<>(
            "TYPE",
            "a notification's name, such as COOKIE or REKEY_SA, or its number from 0 to 65535",
            Optional.empty(),
            NotificationKinds::type);

    static final List<Kind<?>> ALL = List.of(
            new Kind<>(
                    NOTIFICATIONS,
                    "add-notify",
                    TYPE,
                    "adds a notification without data",
                    type -> new Composing((draft, _) -> Optional.of(draft.with(NotifyPayload.of(type))))),
            new Kind<>(
                    NOTIFICATIONS,
                    "omit-notify",
                    TYPE,
                    "leaves out all notifications of a type",
                    type -> new Composing(
                            (draft, _) -> draft.replacing(payload -> isOf(payload, type), _ -> List.of()))),
            new Kind<>(
                    NOTIFICATIONS,
                    "ignore-notify",
                    TYPE,
                    "does not hear notifications of a type",
                    type -> new Hearing(stimulus -> without(stimulus, type))),
            new Kind<>(
                    NOTIFICATIONS,
                    "cookie",
                    Argument.oneOf(Cookie.values()),
                    "adds a cookie that nobody gave, or returns another than was given (RFC 7296 §2.6)",
                    how -> new Composing((draft, _) -> switch (how) {
                        case ADD -> opens(draft) ? Optional.of(draft.with(bogus())) : Optional.empty();
                        case MANGLE ->
                            draft.replacing(payload -> isOf(payload, NotifyType.COOKIE), _ -> List.of(bogus()));
                    })));

    private NotificationKinds() {}

    private enum Cookie {
        ADD,
        MANGLE
    }

    private static boolean opens(Draft draft) {
        return draft.header().exchange().equals(ExchangeType.IKE_SA_INIT)
                && !draft.header().response();
    }

    private static NotifyPayload bogus() {
        return NotifyPayload.of(NotifyType.COOKIE, Octets.zeros(COOKIE_LENGTH));
    }

    private static boolean isOf(Payload payload, NotifyType type) {
        return payload instanceof NotifyPayload notify && notify.notifyType().equals(type);
    }

    private static Stimulus without(Stimulus stimulus, NotifyType type) {
        return switch (stimulus) {
            case Stimulus.RequestReceived(IkeMessage message) -> new Stimulus.RequestReceived(without(message, type));
            case Stimulus.ResponseReceived(var answered, IkeMessage message) ->
                new Stimulus.ResponseReceived(answered, without(message, type));
            default -> stimulus;
        };
    }

    private static IkeMessage without(IkeMessage message, NotifyType type) {
        return new IkeMessage(
                message.header(),
                message.payloads().stream()
                        .filter(payload -> !isOf(payload, type))
                        .toList());
    }

    /** By the registry's name or number. */
    private static Optional<NotifyType> type(String text) {
        Optional<NotifyType> numbered = Argument.integer(text)
                .filter(code -> code >= 0 && code <= 0xffff)
                .map(NotifyType::new);
        return numbered.or(() -> Stream.iterate(0, code -> code <= 0xffff, code -> code + 1)
                .map(NotifyType::new)
                .filter(type -> type.isKnown() && type.toString().equals(text))
                .findFirst());
    }
}
