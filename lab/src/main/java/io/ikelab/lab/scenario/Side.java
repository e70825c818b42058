package io.ikelab.lab.scenario;

import io.ikelab.event.NodeName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** The two ends of the tunnel. */
public enum Side {
    GATEWAY("gateway"),
    PEER("peer");

    private final String label;

    Side(String label) {
        this.label = label;
    }

    /** The name this end goes by in events, logs and captures. */
    public NodeName node() {
        return new NodeName(label);
    }

    /** What a sentence calls it: who reads one thinks of a device, not of a peer of whatever is spoken of. */
    public String words() {
        return this == GATEWAY ? "the gateway" : "the device";
    }

    public Side other() {
        return this == GATEWAY ? PEER : GATEWAY;
    }

    @Override
    public String toString() {
        return label;
    }

    static SequencedMap<String, Side> byName() {
        SequencedMap<String, Side> all = new LinkedHashMap<>();
        for (Side side : values()) {
            all.put(side.toString(), side);
        }
        return Collections.unmodifiableSequencedMap(all);
    }
}
