package io.ikelab.capture.json;

import io.ikelab.event.Event;
import io.ikelab.event.EventMeta;
import io.ikelab.event.SecretEvent;

/** One event as one JSON object: what all events have, then the record's own components in their order. */
public final class EventJson {
    private EventJson() {}

    /** @throws IllegalArgumentException for a {@link SecretEvent}: keys belong in no log */
    public static String of(Event event) {
        if (event instanceof SecretEvent) {
            throw new IllegalArgumentException(event.name() + " holds secrets");
        }
        EventMeta meta = event.meta();
        JsonObject json = new JsonObject();
        json.put("at", meta.at());
        json.put("node", meta.node().value());
        json.put("sequence", meta.sequence());
        json.put("cause", meta.cause());
        json.put("name", event.name());
        json.put("text", event.text());
        if (event instanceof Record components) {
            json.putComponents(components);
        }
        return json.toString();
    }
}
