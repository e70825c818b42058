package io.ikelab.lab.scenario;

import io.ikelab.net.IpAddress;
import java.time.Duration;
import java.util.List;

/**
 * One command and when it is given.
 *
 * @param at not before this time after the start of the run
 * @param after not before an event of each of these was seen
 * @param on the node that is told
 */
public record ScriptStep(Duration at, List<EventPattern> after, Side on, Action action) {
    public ScriptStep {
        after = List.copyOf(after);
    }

    /** What a node is told to do. */
    public sealed interface Action {}

    /** Open the connection. */
    public record Initiate(String connection) implements Action {}

    /** Close the connection with a DELETE. */
    public record Terminate(String connection) implements Action {}

    /**
     * Send echo requests from an inner host of this node.
     *
     * @param count 1–10,000
     */
    public record Ping(IpAddress from, IpAddress to, int count, Duration interval) implements Action {}
}
