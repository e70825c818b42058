package io.ikelab.lab.scenario;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Kinds of {@link FarEnd}. */
public enum FarEndKind {
    DEVICE("device", "peer.yaml", "the device"),
    GATEWAY("gateway", "gateway2.yaml", "the other gateway");

    private final String label;
    private final String file;
    private final String words;

    FarEndKind(String label, String file, String words) {
        this.label = label;
        this.file = file;
        this.words = words;
    }

    /** Where it is configured, beside {@code gateway.yaml}. */
    public String file() {
        return file;
    }

    /** What a sentence calls it. */
    public String words() {
        return words;
    }

    @Override
    public String toString() {
        return label;
    }

    static SequencedMap<String, FarEndKind> byName() {
        SequencedMap<String, FarEndKind> all = new LinkedHashMap<>();
        for (FarEndKind kind : values()) {
            all.put(kind.label, kind);
        }
        return Collections.unmodifiableSequencedMap(all);
    }
}
