package io.ikelab.gateway.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Who may open the first IKE exchange of a connection; later exchanges may come from either side. */
public enum ConnectionMode {
    /** Whoever comes first. */
    DEFAULT("Default"),
    /** Azure must open. */
    INITIATOR_ONLY("InitiatorOnly"),
    /** The device must open. */
    RESPONDER_ONLY("ResponderOnly");

    private final String label;

    ConnectionMode(String label) {
        this.label = label;
    }

    /** As Azure writes it. */
    public String label() {
        return label;
    }

    static SequencedMap<String, ConnectionMode> byLabel() {
        SequencedMap<String, ConnectionMode> all = new LinkedHashMap<>();
        for (ConnectionMode mode : values()) {
            all.put(mode.label, mode);
        }
        return Collections.unmodifiableSequencedMap(all);
    }
}
