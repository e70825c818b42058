package io.ikelab.lab.fuzz;

import io.ikelab.event.ike.IkeEvent;
import java.util.regex.Pattern;

/** What an end did, told so that two worlds in which it did the same say the same. */
final class Behaviour {
    /** Numbers, SPIs and addresses, which differ from world to world. */
    private static final Pattern FIGURE = Pattern.compile("[0-9a-f]{6,}|\\d+");

    private Behaviour() {}

    /** The kind of the event, and the reason where a message was not taken. */
    static String of(IkeEvent event) {
        return switch (event) {
            case IkeEvent.MessageDiscarded discarded -> with(event, discarded.reason());
            case IkeEvent.ErrorSent sent -> with(event, sent.error() + ", " + sent.detail());
            case IkeEvent.ResponseUnacceptable found -> with(event, found.detail());
            default -> event.name();
        };
    }

    private static String with(IkeEvent event, String reason) {
        return event.name() + ": " + FIGURE.matcher(reason).replaceAll("#");
    }
}
