package io.ikelab.peer.site;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;

/** Which way a packet goes, seen from the site. */
public enum Direction {
    /** Out of the tunnel, to a host. */
    IN,
    /** From a host, into the tunnel. */
    OUT,
    ANY;

    boolean takes(Direction packet) {
        return this == ANY || this == packet;
    }

    /** By the words of the file. */
    public static SequencedMap<String, Direction> byName() {
        SequencedMap<String, Direction> all = new LinkedHashMap<>();
        for (Direction direction : values()) {
            all.put(direction.toString(), direction);
        }
        return all;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
