package io.ikelab.capture.json;

import io.ikelab.event.EventMeta;

/** A JSON object being written, keys in the order they are put. */
final class JsonObject {
    private final StringBuilder out = new StringBuilder("{");

    void put(String key, Object value) {
        if (out.length() > 1) {
            out.append(',');
        }
        JsonText.string(key, out);
        out.append(':');
        JsonText.value(value, out);
    }

    /** Every component but an event's own {@code meta}, which is written out already. */
    void putComponents(Record components) {
        for (Components.Component component : Components.of(components)) {
            if (!(component.value() instanceof EventMeta)) {
                put(component.name(), component.value());
            }
        }
    }

    @Override
    public String toString() {
        return out + "}";
    }
}
