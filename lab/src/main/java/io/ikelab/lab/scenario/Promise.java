package io.ikelab.lab.scenario;

import java.util.List;
import java.util.Optional;

/**
 * What a run of a scenario must come to, beside its events.
 *
 * @param verdict what the diagnosis must be; empty where a folder does not say
 * @param capture what the wire must show
 * @param breaks names of the clauses that the two configurations differ in so that the tunnel breaks, before anything runs
 * @param wire what its capture can tell; empty where a folder does not say
 */
public record Promise(
        Optional<PromisedVerdict> verdict, PromisedCapture capture, List<String> breaks, Optional<WireSets> wire) {
    /** Nothing is promised. */
    public static final Promise NONE = new Promise(Optional.empty(), PromisedCapture.ANY, List.of(), Optional.empty());

    public Promise {
        breaks = List.copyOf(breaks);
    }

    /** A count of frames {@code filter} must find; {@code filter} is a display filter of Wireshark. */
    public record Filter(String filter, Count count) {
        @Override
        public String toString() {
            return filter + ", " + count;
        }
    }

    /** The filters a foreign dissector is asked, in the file's order. */
    public List<Filter> filters() {
        return capture.filters();
    }
}
