package io.ikelab.lab.scenario;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** How much of a capture can be read. Each shows all that the one before it does. */
public enum Visibility {
    NO_KEYS("noKeys", "no keys"),
    /** Those of IKE SAs alone: what ESP carries stays sealed. */
    IKE_KEYS("keys", "keys of IKE"),
    INNER("inner", "keys of IKE and ESP");

    private final String key;
    private final String words;

    Visibility(String key, String words) {
        this.key = key;
        this.words = words;
    }

    /** In a scenario's file. */
    public String key() {
        return key;
    }

    @Override
    public String toString() {
        return words;
    }

    static SequencedMap<String, Visibility> byKey() {
        SequencedMap<String, Visibility> all = new LinkedHashMap<>();
        for (Visibility visibility : values()) {
            all.put(visibility.key, visibility);
        }
        return all;
    }
}
